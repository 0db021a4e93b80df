import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JSONWebKeySet } from 'jose'
import { closeDatabase, openDatabase } from '../core/database.ts'
import { AnswerLost, FaultError } from '../core/faults.ts'
import { close, listen } from '../core/http-server.ts'
import { createServer } from '../core/node-http.ts'
import type { Address, Part, Surroundings } from '../core/part.ts'
import { type Answer, Directory } from './directory.ts'
import { ACCOUNTS_PATH, IamCredentials } from './iam-credentials.ts'
import { Identities, type Identity } from './identity.ts'
import { loadSigningKey } from './signing-key.ts'

/** A running metadata server, which is also who issues identity tokens here. */
export interface Metadata extends Part {
  /** The account that `default` stands for. */
  readonly defaultAccount: string
  /** An identity token for one hour, as Google would sign it for `email`. */
  mint(email: string, audience: string): Promise<string>
  /** The keys to check tokens with. */
  jwks(): JSONWebKeySet
  /** Where service accounts sign, for `signingEndpoint` of Google's clients; an account's address and `:signBlob` follow. */
  readonly signingEndpoint: string
  /** Whether this service account signed these bytes. */
  verifySignature(account: string, bytes: Buffer, signature: Buffer): boolean
  /** The claims of a token that was issued here for `audience`; throws a `JOSEError` for any other. */
  verify(token: string, audience: string): Promise<Identity>
}

/**
 * Starts a server that answers as Google's metadata server does (`GCE_METADATA_HOST=host:port`):
 * https://cloud.google.com/compute/docs/metadata/predefined-metadata-keys
 */
export async function startMetadata(
  surroundings: Surroundings,
  address: Address,
  { issuer = 'https://accounts.google.com' }: { issuer?: string } = {},
): Promise<Metadata> {
  const database = openDatabase(surroundings, 'metadata')
  const key = await loadSigningKey(database)
  const identities = new Identities(key, surroundings.clock, issuer)
  const directory = new Directory(surroundings, identities)
  const credentials = new IamCredentials(surroundings.project, key)
  const jwks: JSONWebKeySet = { keys: [key.publicJwk] }
  const keySets: Record<string, object> = {
    '/oauth2/v1/certs': { [key.kid]: key.publicPem },
    '/oauth2/v3/certs': jwks,
  }

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    respond(surroundings, { directory, credentials, keySets }, request, response).catch(() =>
      response.destroy(),
    )
  })
  const at = await listen(server, address)

  return {
    name: 'metadata',
    address: at,
    defaultAccount: directory.defaultAccount,
    mint: (email, audience) => identities.mint(email, audience),
    jwks: () => jwks,
    signingEndpoint: `http://${at}${ACCOUNTS_PATH}`,
    verifySignature: (account, bytes, signature) => credentials.verify(account, bytes, signature),
    verify: (token, audience) => identities.verify(token, audience),
    // The key stays: tokens that clients hold must not turn invalid within their hour.
    reset() {},
    async stop() {
      await close(server)
      closeDatabase(database)
    },
  }
}

/** Who answers what. */
interface Asked {
  directory: Directory
  credentials: IamCredentials
  keySets: Record<string, object>
}

async function respond(
  { faults, operations }: Surroundings,
  { directory, credentials, keySets }: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://metadata')
  const keySet = Object.hasOwn(keySets, url.pathname) ? keySets[url.pathname] : undefined
  operations.note('metadata', `${request.method}`, url.pathname)
  if (keySet) return send(response, { status: 200, type: 'application/json', body: JSON.stringify(keySet) })
  try {
    const done = await faults.strike('metadata', `${request.method}`, url.pathname)
    const answer = (await credentials.answer(request, url.pathname)) ?? (await directory.look(request, url))
    done()
    send(response, answer)
  } catch (cause) {
    if (cause instanceof AnswerLost) return void response.destroy()
    const status = cause instanceof FaultError ? 503 : 500
    send(response, { status, type: 'text/plain', body: 'The metadata server cannot answer now.\n' })
  }
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Metadata-Flavor': 'Google',
    Server: 'Metadata Server for VM',
  })
  response.end(body)
}
