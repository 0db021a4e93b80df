/** `npm run suite:export|suite:import|suite:reset`: the whole state of a suite, running or not. */
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { parseArgs } from 'node:util'
import { DEFAULT_DATA_DIR } from '../emulator/suite/command-line.ts'
import { holderOf, lockFolder } from '../emulator/suite/folder-lock.ts'
import { loadSecrets } from '../emulator/suite/secrets.ts'
import { giveOutFolder } from '../emulator/suite/state/give-out.ts'
import { adoptIncoming, clearState, stateFiles, tidyFolder } from '../emulator/suite/state/state-folder.ts'
import { takeIn } from '../emulator/suite/state/take-in.ts'

const USAGE = `usage: npm run suite:export -- FILE    writes the whole state into FILE (.tar.gz)
       npm run suite:import -- FILE    puts FILE in place of the state that is there
       npm run suite:reset             forgets all state
options: --data-dir DIR (default ${DEFAULT_DATA_DIR}), --suite URL (the SUITE_URL of a running one), --yes (asks nothing)`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'data-dir': { type: 'string', default: DEFAULT_DATA_DIR },
    suite: { type: 'string' },
    yes: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const dataDir = values['data-dir']
const [command, file] = positionals
/** Of the suite that runs with this folder, if one does. */
const running = values.suite ?? holderOf(dataDir)?.doors
const where = running === undefined ? dataDir : `the suite at ${running}`

const commands: Record<string, () => Promise<string>> = {
  export: exportState,
  import: importState,
  reset,
}

async function exportState(): Promise<string> {
  const into = theFile()
  if (existsSync(into)) await agree(`${into} exists. Write over it?`)
  const partial = `${into}.partial`
  try {
    await withState(async state => pipeline(state, createWriteStream(partial, { mode: 0o600 })))
    renameSync(partial, into)
  } finally {
    rmSync(partial, { force: true })
  }
  return `${into} holds the state of ${where}.`
}

async function withState(use: (state: Readable) => Promise<void>): Promise<void> {
  if (running !== undefined) {
    const { body } = await knock('GET', 'state')
    if (!body) throw new Error(`${running} answered nothing`)
    return use(Readable.fromWeb(body as ReadableStream))
  }
  if (stateFiles(dataDir).length === 0) throw new Error(`${dataDir} holds no state`)
  return withFolder(async () => use(await giveOutFolder(dataDir, Date.now())))
}

async function importState(): Promise<string> {
  const from = theFile()
  if (!existsSync(from)) throw new Error(`there is no ${from}`)
  if (running !== undefined || stateFiles(dataDir).length > 0)
    await agree(`This replaces the state of ${where}. Go on?`)
  if (running !== undefined) await knock('POST', 'state', createReadStream(from))
  else
    await withFolder(async () => {
      await takeIn(createReadStream(from), { dataDir, secrets: loadSecrets(dataDir) })
      adoptIncoming(dataDir)
    })
  return `The state of ${from} is now in ${where}.`
}

async function reset(): Promise<string> {
  if (running === undefined && stateFiles(dataDir).length === 0) return `${dataDir} holds no state.`
  await agree(`This forgets everything in ${where}. Go on?`)
  if (running === undefined) await withFolder(async () => clearState(dataDir))
  else await knock('POST', 'reset')
  return running === undefined
    ? `${dataDir} is empty; a shop that starts with it is seeded.`
    : `${where} is empty; npm run seed fills a shop.`
}

/** Holds the folder meanwhile, so that no suite starts in it. */
async function withFolder(act: () => Promise<void>): Promise<void> {
  const lock = lockFolder(dataDir)
  try {
    tidyFolder(dataDir)
    await act()
  } finally {
    lock.release()
  }
}

async function knock(method: string, door: string, body?: Readable): Promise<Response> {
  const answer = await fetch(`${running}/__suite/${door}`, {
    method,
    ...(body && { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' }),
  })
  if (answer.ok) return answer
  const refusal = (await answer.json().catch(() => ({}))) as { error?: { message: string } }
  throw new Error(refusal.error?.message ?? `${running} answered ${answer.status}`)
}

function theFile(): string {
  if (file !== undefined) return file
  throw new Error(`which file?\n${USAGE}`)
}

/** @throws where the answer is not yes, or nobody can be asked. */
async function agree(question: string): Promise<void> {
  if (values.yes) return
  if (!process.stdin.isTTY) throw new Error(`${question} Nobody can be asked here: say --yes.`)
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await asking.question(`${question} (yes/no) `)
  asking.close()
  if (!/^y(es)?$/i.test(answer.trim())) throw new Error('Nothing was changed.')
}

try {
  const run = commands[command ?? '']
  if (!run || values.help) console.log(USAGE)
  else console.log(await run())
  if (!run && !values.help) process.exitCode = 2
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
