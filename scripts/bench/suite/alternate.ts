import { round } from '../figures.ts'
import type { Clients } from './clients.ts'
import { type Cloud, usedCpuMs } from './cloud.ts'
import type { Cpu, Samples } from './figure.ts'
import type { Measure, Taken } from './measure.ts'
import { profiled } from './profile.ts'

/** One of the two that are compared. */
export interface Side {
  cloud: Cloud
  clients: Clients
}

export interface Sides {
  ours: Side
  /** Null where Google's emulators are not installed. */
  theirs: Side | null
}

export interface Rounds {
  rounds: number
  /** How long a sample of a rate takes. */
  forMs: number
}

interface Course {
  side: Side
  run(forMs: number): Promise<Taken>
  values: number[]
  cpu: Cpu[]
}

/** Long enough that what beginning to look costs is little of it. */
const PROFILE_MS = 4000
const WARM_UP_SHARE = 0.5

/** Takes one figure of ours, of theirs, of ours, of theirs, so that what else the machine does strikes both alike. */
export async function alternate(
  measure: Measure,
  { ours, theirs }: Sides,
  { rounds, forMs }: Rounds,
): Promise<{ samples: Samples; again: (forMs: number) => Promise<Taken> }> {
  const our = await courseOf(measure, ours)
  const their = theirs && (await courseOf(measure, theirs))
  const courses = their ? [our, their] : [our]
  for (const { run } of courses) await run(forMs * WARM_UP_SHARE)
  for (let index = 0; index < rounds; index++) for (const course of courses) await take(course, forMs)
  const { name, unit } = measure
  const cpu = { ours: middle(our.cpu), theirs: their && middle(their.cpu) }
  const samples = { name, unit, ours: our.values, theirs: their?.values ?? [], cpu }
  return { samples, again: our.run }
}

/** Where the processor time goes meanwhile: a run of its own, since looking costs time too. */
export function profileOf(
  { cloud }: Side,
  again: (forMs: number) => Promise<Taken>,
): ReturnType<typeof profiled> {
  if (cloud.inspector === null) throw new Error('our process was started without its inspector')
  return profiled(cloud.inspector, () => again(PROFILE_MS))
}

async function courseOf({ prepare }: Measure, side: Side): Promise<Course> {
  return { side, run: await prepare(side.clients), values: [], cpu: [] }
}

async function take({ side, run, values, cpu }: Course, forMs: number): Promise<void> {
  const [serverBefore, clientBefore] = [usedCpuMs(side.cloud), process.cpuUsage()]
  const { value, operations } = await run(forMs)
  const client = process.cpuUsage(clientBefore)
  values.push(value)
  cpu.push({
    server: (usedCpuMs(side.cloud) - serverBefore) / operations,
    client: (client.user + client.system) / 1000 / operations,
  })
}

function middle(costs: readonly Cpu[]): Cpu {
  const median = (of: (cost: Cpu) => number): number =>
    round(costs.map(of).sort((a, b) => a - b)[Math.floor((costs.length - 1) / 2)] ?? 0, 3)
  return { server: median(cost => cost.server), client: median(cost => cost.client) }
}
