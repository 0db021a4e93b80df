import type { IncomingMessage, ServerResponse } from 'node:http'
import { closeDatabase, onDisk, openDatabase } from '../core/database.ts'
import { AnswerLost, type CanonicalCode, FaultError } from '../core/faults.ts'
import { close, listen } from '../core/http-server.ts'
import { HTTP_STATUS } from '../core/http-status.ts'
import { createServer } from '../core/node-http.ts'
import type { Address, Part, Surroundings } from '../core/part.ts'
import { Keys } from './engine.ts'
import { KeyStore } from './key-store.ts'
import { OPERATIONS } from './operations.ts'
import { KmsRefusal } from './refusal.ts'

/** A running Cloud KMS. */
export interface Kms extends Part {
  /** What clients call instead of `https://cloudkms.googleapis.com`. */
  readonly url: string
  readonly keys: Keys
  /** The name of a symmetric key that rotates by itself; made if it is not there, as Terraform does in the cloud. */
  provideKey(location: string, ring: string, key: string, rotationMs: number): string
}

const MOST_BYTES = 512 * 1024

/** Starts a server that speaks Cloud KMS's REST API for symmetric keys; their material is in the data folder. */
export async function startKms(surroundings: Surroundings, address: Address): Promise<Kms> {
  const database = openDatabase(surroundings, 'kms')
  const keys = new Keys(new KeyStore(database), surroundings.clock)
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    respond(surroundings, keys, request, response, () => onDisk(database)).catch(() => response.destroy())
  })
  const at = await listen(server, address)

  return {
    name: 'kms',
    address: at,
    url: `http://${at}`,
    keys,
    provideKey(location, ringId, keyId, rotationMs) {
      const ring = `projects/${surroundings.project}/locations/${location}/keyRings/${ringId}`
      const key = `${ring}/cryptoKeys/${keyId}`
      provide(() => keys.createRing(ring))
      provide(() => keys.createKey(key, rotationMs, null))
      return key
    },
    // Keys stay: what was encrypted outside of the suite could never be read again.
    reset() {},
    async stop() {
      await close(server)
      closeDatabase(database)
    },
  }
}

function provide(create: () => unknown): void {
  try {
    create()
  } catch (error) {
    if (!(error instanceof KmsRefusal) || error.code !== 'ALREADY_EXISTS') throw error
  }
}

async function respond(
  { faults, operations }: Surroundings,
  keys: Keys,
  request: IncomingMessage,
  response: ServerResponse,
  written: () => Promise<void> | undefined,
): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://kms')
    const { operation, names } = find(request.method ?? '', decodeURIComponent(url.pathname))
    const body = await bodyOf(request)
    operations.note('kms', operation.name, url.pathname)
    const done = await faults.strike('kms', operation.name, url.pathname)
    const answer = operation.run(keys, { names, query: url.searchParams, body })
    await written()
    done()
    send(response, 200, answer)
  } catch (cause) {
    if (cause instanceof AnswerLost) return void response.destroy()
    const { code, message } = refusalOf(cause)
    const status = HTTP_STATUS[code]
    send(response, status, { error: { code: status, message, status: code } })
  }
}

function find(method: string, path: string) {
  for (const operation of OPERATIONS) {
    const groups = operation.method === method ? operation.path.exec(path)?.groups : undefined
    if (groups) return { operation, names: groups }
  }
  throw new KmsRefusal('UNIMPLEMENTED', `${method} ${path} is not served.`)
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw new KmsRefusal('INVALID_ARGUMENT', 'The request is too large.')
    chunks.push(chunk)
  }
  if (bytes === 0) return {}
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new KmsRefusal('INVALID_ARGUMENT', 'Invalid JSON payload received.')
  }
}

function refusalOf(cause: unknown): { code: CanonicalCode; message: string } {
  if (cause instanceof KmsRefusal || cause instanceof FaultError) return cause
  if (cause instanceof URIError) return { code: 'INVALID_ARGUMENT', message: 'The path cannot be read.' }
  return { code: 'INTERNAL', message: 'Internal error encountered.' }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'private',
  })
  response.end(JSON.stringify(body))
}
