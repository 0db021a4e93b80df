import type { IncomingMessage } from 'node:http'
import type { Surroundings } from '../core/part.ts'
import { randomName } from '../core/random.ts'
import { accountNumber, type Identities, projectNumber, TOKEN_SECONDS } from './identity.ts'

/** What is sent back. */
export interface Answer {
  status: number
  type: string
  body: string
}

const REGION = 'europe-west1'
const SCOPES = [
  'https://www.googleapis.com/auth/cloud-platform',
  'https://www.googleapis.com/auth/userinfo.email',
]

/** The tree of values that the metadata server shows. */
export class Directory {
  /** All local functions live in one process, so they share one account. */
  readonly defaultAccount: string
  readonly #surroundings: Surroundings
  readonly #identities: Identities
  readonly #values: Map<string, string>

  constructor(surroundings: Surroundings, identities: Identities) {
    this.#surroundings = surroundings
    this.#identities = identities
    this.defaultAccount = `functions-host@${surroundings.project}.iam.gserviceaccount.com`
    this.#values = fixedValues(surroundings.project)
  }

  /** Answers one request. Only those that carry Google's header are answered, so that no web page can ask. */
  async look(request: IncomingMessage, url: URL): Promise<Answer> {
    if (request.method !== 'GET') return plain(405, 'Method Not Allowed\n')
    const flavored = request.headers['metadata-flavor'] === 'Google'
    if (url.pathname === '/') return plain(200, 'computeMetadata/\n')
    if (!flavored || request.headers['x-forwarded-for'] !== undefined) {
      return plain(
        403,
        'Your client does not have permission: the header Metadata-Flavor: Google is missing.\n',
      )
    }
    const prefix = '/computeMetadata/v1/'
    if (!`${url.pathname}/`.startsWith(prefix)) return notFound()
    const path = url.pathname.slice(prefix.length).replace(/\/$/, '')
    const fixed = this.#values.get(path)
    if (fixed !== undefined) return plain(200, fixed)
    const account = /^instance\/service-accounts(?:\/([^/]+)(?:\/([a-z]+))?)?$/.exec(path)
    return account ? this.#lookAtAccount(account[1], account[2], url) : notFound()
  }

  #lookAtAccount(name: string | undefined, leaf: string | undefined, url: URL): Promise<Answer> | Answer {
    if (name === undefined) return plain(200, `default/\n${this.defaultAccount}/\n`)
    const email = this.#emailOf(name)
    if (email === undefined) return notFound()
    if (leaf === undefined) return this.#describe(email, url)
    if (leaf === 'email') return plain(200, email)
    if (leaf === 'aliases') return plain(200, 'default\n')
    if (leaf === 'scopes') return plain(200, `${SCOPES.join('\n')}\n`)
    if (leaf === 'token') return this.#accessToken()
    return leaf === 'identity' ? this.#identityToken(email, url.searchParams) : notFound()
  }

  #emailOf(name: string): string | undefined {
    if (name === 'default') return this.defaultAccount
    const email = tryDecode(name)
    return email?.endsWith(`@${this.#surroundings.project}.iam.gserviceaccount.com`) ? email : undefined
  }

  #describe(email: string, url: URL): Answer {
    if (url.searchParams.get('recursive')?.toLowerCase() !== 'true') {
      return plain(200, 'aliases\nemail\nidentity\nscopes\ntoken\n')
    }
    return json({ aliases: ['default'], email, scopes: SCOPES })
  }

  #accessToken(): Answer {
    const access_token = `ya29.local-${randomName(this.#surroundings.random, 40)}`
    return json({ access_token, expires_in: TOKEN_SECONDS - 1, token_type: 'Bearer' })
  }

  async #identityToken(email: string, query: URLSearchParams): Promise<Answer> {
    const audience = query.get('audience')
    if (!audience) return plain(400, 'non-empty audience parameter required\n')
    if (query.get('format') !== 'full')
      return plain(200, await this.#identities.mintAnonymous(email, audience))
    return plain(200, await this.#identities.mint(email, audience))
  }
}

function fixedValues(project: string): Map<string, string> {
  const number = projectNumber(project)
  return new Map([
    ['', 'instance/\nproject/\nuniverse/\n'],
    ['instance', 'id\nregion\nservice-accounts/\nzone\n'],
    ['instance/id', accountNumber(`instance of ${project}`)],
    ['instance/region', `projects/${number}/regions/${REGION}`],
    ['instance/zone', `projects/${number}/zones/${REGION}-1`],
    ['project', 'numeric-project-id\nproject-id\n'],
    ['project/numeric-project-id', number],
    ['project/project-id', project],
    ['universe/universe-domain', 'googleapis.com'],
  ])
}

function tryDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function plain(status: number, body: string): Answer {
  return { status, type: 'application/text', body }
}

function json(value: object): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) }
}

function notFound(): Answer {
  return plain(404, 'Not Found\n')
}
