import { readFileSync, writeFileSync } from 'node:fs'
import type { IndexDefinitions } from '../firestore/index.ts'
import type { Suite, SuiteOptions } from '../suite.ts'
import { type CommandLine, readCommandLine, USAGE } from './command-line.ts'
import { lockFolder } from './folder-lock.ts'
import { ROOT } from './project-files.ts'

/** A repeated signal within this time is the same one, come by two ways. */
const SAME_SIGNAL_MS = 1000

interface Run {
  args: readonly string[]
  /** Further options for the suite. */
  options: Partial<SuiteOptions>
  say: (line: string) => void
  warn: (line: string) => void
  /** What is to be done between the start and `ready`. */
  prepare: (suite: Suite, commandLine: CommandLine) => Promise<void>
  /** Done while the suite starts. */
  meanwhile?: () => Promise<void>
}

/** Runs a suite as a program: from the command line until a signal ends it. Resolves with the exit code. */
export async function runSuite(run: Run): Promise<number> {
  try {
    const commandLine = readCommandLine(run.args)
    if (commandLine === 'help') {
      run.say(USAGE)
      return 0
    }
    return await runLocked(run, commandLine)
  } catch (error) {
    run.warn(error instanceof Error ? error.message : String(error))
    return 1
  }
}

async function runLocked(run: Run, commandLine: CommandLine): Promise<number> {
  const lock = commandLine.dataDir === null ? null : lockFolder(commandLine.dataDir)
  const signal = nextSignal()
  let suite: Suite | undefined
  try {
    const started = start(run, commandLine).then(made => (suite = made))
    const ended = await Promise.race([started.then(() => false), signal.then(() => true)])
    if (ended) await started.catch(() => {})
    else {
      lock?.tell((await started).env.SUITE_URL ?? '')
      await announce(run, commandLine, await started)
    }
    await signal
    return 0
  } finally {
    await suite?.stop()
    lock?.release()
  }
}

async function start(run: Run, commandLine: CommandLine): Promise<Suite> {
  const { startSuite } = await import('../suite.ts')
  const { dataDir, port, realistic, project, indexes } = commandLine
  const [suite] = await Promise.all([
    startSuite({
      dataDir,
      port,
      realistic,
      warn: run.warn,
      ...(commandLine.built && {
        built: { folder: `${ROOT}.caravan/build/functions`, isolated: commandLine.isolated },
      }),
      ...(project && { project }),
      ...(indexes && { indexes: readIndexes(indexes) }),
      ...run.options,
    }),
    run.meanwhile?.(),
  ])
  return suite
}

/** @throws with a sentence for people. */
function readIndexes(file: string): IndexDefinitions | null {
  if (file === 'off') return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as IndexDefinitions
  } catch (cause) {
    throw new Error(`--indexes ${file} is no firestore.indexes.json that can be read`, { cause })
  }
}

async function announce(run: Run, commandLine: CommandLine, suite: Suite): Promise<void> {
  await run.prepare(suite, commandLine)
  const lines = Object.entries(suite.env).map(([name, value]) => `${name}=${value}\n`)
  if (commandLine.envFile !== undefined) writeFileSync(commandLine.envFile, lines.join(''), { mode: 0o600 })
  const spawnedAt = Number(process.env.CARAVAN_STARTED_AT) || Date.now() - performance.now()
  run.say(`ready ${suite.url} in ${Math.round(Date.now() - spawnedAt)} ms`)
}

/**
 * Resolves at the first signal to end; a second one, later, ends the process at once. A launcher that is gone counts as
 * one, however it ended: nobody could end the suite any more.
 */
function nextSignal(): Promise<void> {
  return new Promise(resolve => {
    let firstAt: number | undefined
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        if (firstAt !== undefined && performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(130)
        firstAt ??= performance.now()
        resolve()
      })
    }
    process.once('disconnect', resolve)
    process.channel?.unref()
  })
}
