import { parseArgs } from 'node:util'
import type { DeadLetter } from '../schemas/calls/operations.ts'
import { adminApi, shopOptions, shopUsage, stop } from './admin-api.ts'

/** `npm run dead-letters -- list|show|edit|replay`: parked messages, through the API, with the admin token. */
const USAGE = `usage: npm run dead-letters -- list
       npm run dead-letters -- show ID
       npm run dead-letters -- edit ID --data JSON --reason TEXT
       npm run dead-letters -- replay ID
${shopUsage}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ...shopOptions, data: { type: 'string' }, reason: { type: 'string' } },
})

interface Page {
  deadLetters: DeadLetter[]
  nextPageToken?: string
}

const [command, id = ''] = positionals
const path = `/v1/dead-letters/${encodeURIComponent(id)}`

async function list(): Promise<void> {
  let pageToken: string | undefined
  do {
    const query = pageToken ? `?pageToken=${encodeURIComponent(pageToken)}` : ''
    const page: Page = await call('GET', `/v1/dead-letters${query}`)
    for (const letter of page.deadLetters) console.log(lineOf(letter))
    pageToken = page.nextPageToken
  } while (pageToken)
}

const lineOf = ({ parkedAt, deadLetterId, event, reason, attempts, edits, replays }: DeadLetter): string =>
  [
    `${parkedAt}  ${deadLetterId}  ${event}  ${reason}`,
    `${attempts} attempts  ${edits.length} edits  ${replays.length} replays`,
  ].join('  ')

async function edit(): Promise<void> {
  if (values.data === undefined || values.reason === undefined) stop(USAGE, 2)
  await call('PATCH', path, { data: parse(values.data), reason: values.reason })
  console.log(`${id} is changed; what it was before is kept with it`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return stop(`--data is no JSON: ${text.slice(0, 80)}`, 2)
  }
}

async function replay(): Promise<void> {
  await call('POST', `${path}/replays`)
  console.log(`${id} is on its way again`)
}

const show = async (): Promise<void> => console.log(JSON.stringify(await call('GET', path), null, 2))

const commands: Readonly<Record<string, () => Promise<void>>> = { list, show, edit, replay }
const run = commands[command ?? '']
if (!run || (run !== list && id === '')) stop(USAGE, 2)
const call = adminApi(values)
await run()
