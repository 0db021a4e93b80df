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
  await remember(scenario, first, run.moments)
  return true
}

/** Whose run was in a state: that of a first fault, or `null` for the run in which nothing goes wrong. */
type Explorer = Strike | null

export interface Seconds {
  concerned: Strike[]
  rest: Strike[]
  /** Where the rest begins, and who was there before. */
  met?: { state: string; explorer: Explorer }
}

/**
 * What can go wrong after a first fault, until everything is as it was in a run that was explored before: without any
 * fault, or with another first one. In the rest a second fault finds what it found there.
 */
export async function seconds(scenario: string, first: Strike, moments: readonly Moment[]): Promise<Seconds> {
  const explored = await exploredIn(scenario)
  const after = momentsAfter(first, moments)
  for (const [index, { state }] of after.entries()) {
    const explorer = state === undefined ? undefined : explored.get(state)
    if (state === undefined || explorer === undefined || !covers(explorer, first)) continue
    const [concerned, rest] = [after.slice(0, index), after.slice(index)].map(strikesFrom)
    return { concerned: concerned ?? [], rest: rest ?? [], met: { state, explorer } }
  }
  return { concerned: strikesFrom(after), rest: [] }
}

/** For those who come later: every second fault after this first one was run. */
export async function remember(scenario: string, first: Strike, moments: readonly Moment[]): Promise<void> {
  const explored = await exploredIn(scenario)
  for (const { state } of momentsAfter(first, moments)) {
    if (state === undefined) continue
    const explorer = explored.get(state)
    if (explorer === undefined || !covers(explorer, first)) explored.set(state, first)
  }
}

const momentsAfter = ([name]: Strike, moments: readonly Moment[]): readonly Moment[] =>
  moments.slice(moments.findIndex(moment => moment.name === name) + 1)

/** A run with a late message may take longer, so it tells nothing of those that may not. */
const covers = (explorer: Explorer, [, fault]: Strike): boolean =>
  explorer === null || explorer[1] !== 'late' || fault === 'late'

const explored = new Map<string, Map<string, Explorer>>()

/** The states of a scenario whose second faults were all run, at first those of the run in which nothing goes wrong. */
async function exploredIn(scenario: string): Promise<Map<string, Explorer>> {
  const known = explored.get(scenario)
  if (known) return known
  const { moments } = await runSchedule(schedule(scenario), { states: true })
  const states = new Map(
    moments.flatMap(({ state }) => (state === undefined ? [] : [[state, null] as const])),
  )
  explored.set(scenario, states)
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
