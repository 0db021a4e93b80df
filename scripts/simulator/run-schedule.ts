import type { StoredDocument } from '../../events/checkout.invariants.ts'
import { Bank } from './bank.ts'
import type { Ground } from './ground/ground.ts'
import type { MemoryDocument } from './ground/memory-ground.ts'
import { MemoryGround } from './ground/memory-ground.ts'
import type { Violation } from './judge.ts'
import { judge } from './judge.ts'
import type { Props, Scenario } from './scenario.ts'
import { scenarioNamed } from './scenarios.ts'
import type { Schedule } from './schedule.ts'
import { Stage } from './stage.ts'
import type { Told } from './story.ts'
import type { Moment, WorldOptions } from './world.ts'
import { World } from './world.ts'

export interface Run {
  violations: Violation[]
  /** Everything that could have gone wrong, in order. */
  moments: readonly Moment[]
  /** What happened; empty unless it was asked for. */
  story: readonly Told[]
  documents: readonly StoredDocument[]
}

const DATABASES = ['(default)', 'payments'] as const

/** The documents of one database. */
export type Snapshot = ReadonlyMap<string, MemoryDocument>

export interface RunOptions extends WorldOptions {
  /** What the databases stand on; memory where it is left out. */
  ground?: (name: string, world: World, documents: Snapshot) => Ground
}

interface Prepared {
  props: Props
  snapshots: ReadonlyMap<string, Snapshot>
}

const bank = new Bank()
const prepared = new Map<string, Promise<Prepared>>()

/** Runs one schedule from the filled cart until nothing is left to happen, and judges what is there then. */
export async function runSchedule(schedule: Schedule, options: RunOptions = {}): Promise<Run> {
  const scenario = scenarioNamed(schedule.scenario)
  const { props, snapshots } = await preparedFor(scenario)
  const world = new World(schedule, options)
  const digested = options.states === true
  const groundOf = (name: string, documents: Snapshot): Ground =>
    options.ground?.(name, world, documents) ?? new MemoryGround(() => world.now(), documents, { digested })
  const grounds = new Map([...snapshots].map(([name, documents]) => [name, groundOf(name, documents)]))
  const stage = new Stage(world, grounds, bank)
  if (digested) world.stateOf = () => stage.state()
  const broken = await played(scenario, stage, props)
  const documents = documentsOf(grounds)
  const mails = stage.mails.map(({ messageId }) => messageId)
  const evidence = { scenario, schedule, documents, mails, ledger: bank.ledger(), quietAt: world.now() }
  return {
    violations: [...broken, ...judge(evidence)],
    moments: world.moments,
    story: world.told ?? [],
    documents,
  }
}

async function played(scenario: Scenario, stage: Stage, props: Props): Promise<Violation[]> {
  const broken: Violation[] = []
  const parts = scenario.play(stage, props)
  let open = parts.length
  for (const part of parts) {
    part.then(
      () => open--,
      (error: unknown) => broken.push({ invariant: 'served', message: String(error) }),
    )
  }
  await stage.world.run()
  if (stage.world.overrun) broken.push({ invariant: 'bounded', message: `the run ${stage.world.overrun}` })
  else if (open > broken.length) broken.push({ invariant: 'served', message: 'somebody was never answered' })
  return broken
}

const documentsOf = (grounds: ReadonlyMap<string, Ground>): StoredDocument[] =>
  [...grounds.values()].flatMap(ground => Array.from(ground.documents(), ([path, data]) => ({ path, data })))

function preparedFor(scenario: Scenario): Promise<Prepared> {
  const known = prepared.get(scenario.name) ?? prepare(scenario)
  prepared.set(scenario.name, known)
  return known
}

async function prepare(scenario: Scenario): Promise<Prepared> {
  const world = new World({ scenario: scenario.name, order: 0, strikes: new Map() })
  const grounds = new Map(DATABASES.map(name => [name, new MemoryGround(() => world.now())]))
  const preparing = scenario.prepare(new Stage(world, grounds, bank))
  await world.run()
  const props = await preparing
  return { props, snapshots: new Map([...grounds].map(([name, ground]) => [name, ground.snapshot()])) }
}
