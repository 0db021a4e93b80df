import { setTimeout } from 'node:timers/promises'
import { type Random, seededRandom } from '../../emulator/core/random.ts'
import { type Clients, connect } from './clients.ts'
import { Commits } from './commits.ts'
import type { Load } from './load.ts'
import { Mails } from './mails.ts'
import { Messages } from './messages.ts'
import { PaymentsLoad } from './payments.ts'
import { type SuiteProcess, startSuiteProcess } from './suite-process.ts'
import { Transfers } from './transfers.ts'
import { Uploads } from './uploads.ts'

export interface CrashReport {
  seed: number
  kills: number
  /** Acknowledged operations by load. */
  acknowledged: Record<string, number>
  violations: string[]
}

interface Options {
  rounds: number
  seed: number
  /** An empty folder. */
  folder: string
  /** How long a suite lives once every load is under way, at least and at most. */
  lifeMs: readonly [number, number]
  say?: (line: string) => void
}

/** Kills the suite under load, starts it again on what it left, and looks; so many times. Stops at the first violation. */
export async function crashRounds({ rounds, seed, folder, lifeMs, say }: Options): Promise<CrashReport> {
  const loads: readonly Load[] = [
    new Commits(),
    new Transfers(),
    new Messages(),
    new PaymentsLoad(),
    new Uploads(),
    new Mails(),
  ]
  const random = seededRandom(seed)
  const report: CrashReport = { seed, kills: 0, acknowledged: {}, violations: [] }
  let suite = await startSuiteProcess(folder)
  let clients = connect(suite.env)
  try {
    for (const load of loads) await load.setUp(clients)
    while (report.kills < rounds && report.violations.length === 0) {
      const [least, most] = lifeMs
      await killUnderLoad(suite, clients, loads, { random, afterMs: least + random() * (most - least) })
      report.kills++
      suite = await startSuiteProcess(folder)
      clients = connect(suite.env)
      for (const load of loads)
        report.violations.push(...(await load.check(clients)).map(wrong => `${load.name}: ${wrong}`))
      report.acknowledged = Object.fromEntries(loads.map(load => [load.name, load.acknowledged]))
      say?.(`kill ${report.kills}: ${JSON.stringify(report.acknowledged)}`)
    }
    return report
  } finally {
    await clients.close()
    await suite.kill()
  }
}

async function killUnderLoad(
  suite: SuiteProcess,
  clients: Clients,
  loads: readonly Load[],
  { random, afterMs }: { random: Random; afterMs: number },
): Promise<void> {
  const workers = loads.flatMap(load =>
    Array.from({ length: load.workers }, (_, worker) => work(load, clients, worker, random)),
  )
  await Promise.race([underWay(loads).then(() => setTimeout(afterMs)), ...workers])
  clients.leave()
  await suite.kill()
  await Promise.all(workers)
  await clients.close()
}

/** Resolves once every load got something acknowledged that it had not before. */
async function underWay(loads: readonly Load[]): Promise<void> {
  const before = loads.map(load => load.acknowledged)
  while (loads.some((load, at) => load.acknowledged === before[at])) await setTimeout(10)
}

/** Works until the suite is gone. */
async function work(load: Load, clients: Clients, worker: number, random: Random): Promise<void> {
  const { gone } = clients
  while (!gone.aborted) {
    try {
      await load.operate(clients, worker, random)
    } catch (cause) {
      // It fails when the suite is killed, and only then.
      if (!gone.aborted) throw new Error(`${load.name} failed while the suite ran`, { cause })
    }
  }
}
