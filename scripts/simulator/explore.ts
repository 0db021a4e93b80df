import { seededRandom } from '../../emulator/core/random.ts'
import type { Run } from './run-schedule.ts'
import { runSchedule } from './run-schedule.ts'
import { scenarios } from './scenarios.ts'
import type { Choose, Fault, Schedule } from './schedule.ts'
import { CUE, faultsAt } from './schedule.ts'
import type { Moment } from './world.ts'

/** Called after each run; answers whether to go on. */
export type Ran = (schedule: Schedule, run: Run) => boolean

export type Strike = readonly [name: string, fault: Fault]

const schedule = (scenario: string, ...strikes: Strike[]): Schedule => ({
  scenario,
  order: 0,
  strikes: new Map(strikes),
})

/** Everything that can go wrong at one moment. */
const choicesAt = ({ point, cued }: Moment): readonly Fault[] =>
  cued ? [...faultsAt(point), CUE] : faultsAt(point)

/** Every single fault of a scenario, in the order in which their moments come. */
export async function singleFaults(scenario: string): Promise<Strike[]> {
  const { moments } = await runSchedule(schedule(scenario))
  return strikesFrom(moments)
}

const strikesFrom = (moments: readonly Moment[]): Strike[] =>
  moments.flatMap(moment => choicesAt(moment).map((fault): Strike => [moment.name, fault]))

/** A scenario with one fault, then with every second fault that can follow the first. Answers whether to go on. */
export async function pairsAfter(scenario: string, first: Strike, ran: Ran): Promise<boolean> {
  const alone = schedule(scenario, first)
  const run = await runSchedule(alone, { states: true })
  if (!ran(alone, run)) return false
  const { concerned } = await seconds(scenario, first, run.moments)
  for (const second of concerned) {
    const both = schedule(scenario, first, second)
    if (!ran(both, await runSchedule(both))) return false
  }
  return true
}

/**
 * What can go wrong after a first fault: until everything is again as it would have been without it, and from there on. In
 * the rest a second fault finds what it finds alone, and that is run as a single fault.
 */
export async function seconds(
  scenario: string,
  [first]: Strike,
  moments: readonly Moment[],
): Promise<{ concerned: Strike[]; rest: Strike[] }> {
  const states = await calmStates(scenario)
  const after = moments.slice(moments.findIndex(({ name }) => name === first) + 1)
  const healed = after.findIndex(({ name, state }) => state !== undefined && states.get(name) === state)
  const end = healed < 0 ? after.length : healed
  return { concerned: strikesFrom(after.slice(0, end)), rest: strikesFrom(after.slice(end)) }
}

const calmRuns = new Map<string, ReadonlyMap<string, string | undefined>>()

/** The state at each moment of a run in which nothing goes wrong. */
async function calmStates(scenario: string): Promise<ReadonlyMap<string, string | undefined>> {
  const known = calmRuns.get(scenario)
  if (known) return known
  const { moments } = await runSchedule(schedule(scenario), { states: true })
  const states = new Map(moments.map(({ name, state }) => [name, state]))
  calmRuns.set(scenario, states)
  return states
}

const FEWEST_FAULTS = 2
const MOST_FAULTS = 12
/** How many moments a run has, more or less: faults are spread over them. */
const USUAL_MOMENTS = 120

/**
 * One seeded walk: any scenario, any order among what can go on, and two to twelve faults at random moments. The
 * schedule that it answers names every fault that struck, so that it can be repeated and shrunk.
 */
export async function walk(seed: number): Promise<{ schedule: Schedule; run: Run }> {
  const random = seededRandom(seed)
  const drawn = scenarios[Math.floor(random() * scenarios.length)]
  const wanted = FEWEST_FAULTS + Math.floor(random() * (MOST_FAULTS - FEWEST_FAULTS + 1))
  const order = 1 + Math.floor(random() * 2 ** 31)
  const strikes = new Map<string, Fault>()
  const choose: Choose = moment => {
    if (strikes.size >= wanted || random() > wanted / USUAL_MOMENTS) return undefined
    const choices = choicesAt(moment)
    const fault = choices[Math.floor(random() * choices.length)]
    if (fault !== undefined) strikes.set(moment.name, fault)
    return fault
  }
  const walked = { scenario: drawn?.name ?? '', order, strikes }
  return { schedule: walked, run: await runSchedule(walked, { choose }) }
}
