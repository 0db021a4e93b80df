import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** `npm run dead-letters -- list|show ID|replay ID`: parked messages, through the API, with the admin token. */
const USAGE = `usage: npm run dead-letters -- list
       npm run dead-letters -- show ID
       npm run dead-letters -- replay ID
options: --url URL --token TOKEN --store STORE (default: CARAVAN_URL, CARAVAN_ADMIN_TOKEN, demo), --env-file FILE`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    token: { type: 'string' },
    store: { type: 'string', default: 'demo' },
    'env-file': { type: 'string', default: '.caravan/suite.env' },
  },
})

const settings = { ...fromFile(values['env-file']), ...process.env }
const url = values.url ?? settings.CARAVAN_URL ?? 'http://127.0.0.1:5000'
const token = values.token ?? settings.CARAVAN_ADMIN_TOKEN
const [command, id] = positionals

function fromFile(file: string): Record<string, string> {
  if (!existsSync(file)) return {}
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.includes('='))
  return Object.fromEntries(
    lines.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

function stop(message: string, code: number): never {
  console.error(message)
  process.exit(code)
}

async function call(method: string, path: string): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'x-store-id': values.store },
  }).catch((error: Error) => stop(`${url} does not answer: ${error.message}`, 1))
  const body = (await response.json().catch(() => ({}))) as { error?: { message: string } }
  if (!response.ok) stop(`${response.status}: ${body.error?.message ?? 'refused'}`, 1)
  return body
}

async function list(): Promise<void> {
  let pageToken: string | undefined
  do {
    const query = pageToken ? `?pageToken=${encodeURIComponent(pageToken)}` : ''
    const page = (await call('GET', `/v1/dead-letters${query}`)) as {
      deadLetters: {
        deadLetterId: string
        event: string
        reason: string
        attempts: number
        parkedAt: string
        replays: unknown[]
      }[]
      nextPageToken?: string
    }
    for (const { deadLetterId, event, reason, attempts, parkedAt, replays } of page.deadLetters) {
      console.log(
        `${parkedAt}  ${deadLetterId}  ${event}  ${reason}  ${attempts} attempts  ${replays.length} replays`,
      )
    }
    pageToken = page.nextPageToken
  } while (pageToken)
}

if (!token) stop('no admin token: set CARAVAN_ADMIN_TOKEN or give --token or --env-file', 2)
if (command === 'list') await list()
else if (command === 'show' && id)
  console.log(JSON.stringify(await call('GET', `/v1/dead-letters/${encodeURIComponent(id)}`), null, 2))
else if (command === 'replay' && id) {
  await call('POST', `/v1/dead-letters/${encodeURIComponent(id)}/replays`)
  console.log(`${id} is on its way again`)
} else stop(USAGE, 2)
