import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Crew } from './simulator/crew.ts'
import { singleFaults } from './simulator/explore.ts'
import type { Violation } from './simulator/judge.ts'
import { runSchedule } from './simulator/run-schedule.ts'
import { scenarios } from './simulator/scenarios.ts'
import type { Schedule, ScheduleFile } from './simulator/schedule.ts'
import { fromFile, toFile } from './simulator/schedule.ts'
import { shrink } from './simulator/shrink.ts'
import { storyOf } from './simulator/story.ts'
import type { Report, Unit } from './simulator/unit.ts'

/**
 * `npm run prove [-- --seed S --schedules N]`: runs the checkout through every single fault, every pair of faults and
 * seeded walks with more, and checks what is left each time. `--replay FILE` repeats one schedule.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    schedules: { type: 'string' },
    replay: { type: 'string' },
  },
})

const startedAt = performance.now()
const seed = wholeNumber('seed', values.seed, { least: 0, most: 2 ** 32 - 1 })
const asked =
  values.schedules === undefined ? null : wholeNumber('schedules', values.schedules, { least: 1, most: 1e9 })
const FOLDER = join(import.meta.dirname, '../.caravan/proof')
/** Without a number that is asked for: so many walks, and so many schedules in all. */
const FEWEST_WALKS = 10_000
const FEWEST_SCHEDULES = 100_000
const WALKS_AT_ONCE = 200
const SINGLES_AT_ONCE = 50
/** Neighbours often lead to the same state, and a thread remembers only its own. */
const FIRSTS_AT_ONCE = 30
/** Of a number that is asked for, up to where single faults and pairs go; walks take the rest. */
const SINGLES_UP_TO = 0.4
const PAIRS_UP_TO = 0.8
const MOST_SHOWN = 3
const seconds = (): number => Math.round((performance.now() - startedAt) / 100) / 10
let schedules = 0
const broken: Report['broken'] = []

/** Phase after phase, until something breaks or as many schedules were run as were asked for. */
async function explore(wanted: number | null): Promise<void> {
  const crew = new Crew()
  const phase = async (name: string, units: Iterable<Unit>, most: number): Promise<void> => {
    if (broken.length > 0 || schedules >= most) return
    await crew.work(units, report => {
      schedules += report.schedules
      broken.push(...report.broken)
      sayProgress(name)
      return broken.length === 0 && schedules < most
    })
    const whole = schedules < most ? 'all of them' : 'as many as were asked for'
    const end = broken.length === 0 ? 'no violation' : 'BROKEN'
    console.log(`${name}, ${whole}: ${schedules} schedules so far, ${seconds()} s, ${end}`)
  }
  const { singles, pairs } = await exhaustive(wanted !== null)
  const upTo = (share: number): number => (wanted === null ? Number.POSITIVE_INFINITY : wanted * share)
  await phase('single faults', singles, upTo(SINGLES_UP_TO))
  await phase('pairs of faults', pairs, upTo(PAIRS_UP_TO))
  const left = wanted === null ? Math.max(FEWEST_WALKS, FEWEST_SCHEDULES - schedules) : wanted - schedules
  await phase('walks with two to twelve faults', walks(left), Number.POSITIVE_INFINITY)
  await crew.dismiss()
  for (const one of broken.slice(0, MOST_SHOWN)) await show(fromFile(one.schedule), one.violations)
}

let saidAt = 0

/** A line each half minute, for whoever waits. */
function sayProgress(name: string): void {
  if (seconds() - saidAt < 30) return
  saidAt = seconds()
  console.error(`${name}: ${schedules} schedules so far, ${saidAt} s`)
}

async function exhaustive(spread: boolean): Promise<{ singles: Unit[]; pairs: Unit[] }> {
  const singles: Unit[] = []
  const pairs: Unit[] = []
  for (const { name, pairs: everyPair } of scenarios) {
    const strikes = await singleFaults(name)
    for (const some of slices(strikes, SINGLES_AT_ONCE))
      singles.push({ kind: 'singles', scenario: name, strikes: some })
    if (!everyPair) continue
    for (const firsts of slices(strikes, FIRSTS_AT_ONCE))
      pairs.push({ kind: 'pairs', scenario: name, firsts })
  }
  return spread ? { singles: mixed(singles), pairs: mixed(pairs) } : { singles, pairs }
}

function* slices<Value>(values: readonly Value[], size: number): Generator<Value[]> {
  for (let at = 0; at < values.length; at += size) yield values.slice(at, at + size)
}

/** For a smaller run: from everywhere rather than from the beginning. The factor is a prime, so each comes once. */
const mixed = (units: Unit[]): Unit[] =>
  units.map((_, index) => units[(index * 7919 + seed) % units.length] as Unit)

/** The walks of two seeds lie far apart: an odd factor takes each seed to a place of its own below 2 ** 32. */
function* walks(count: number): Generator<Unit> {
  const first = Math.imul(seed, 0x9e3779b1) >>> 0
  for (let from = 0; from < count; from += WALKS_AT_ONCE)
    yield { kind: 'walks', from: first + from, to: first + Math.min(from + WALKS_AT_ONCE, count) }
}

async function replay(path: string): Promise<void> {
  const file = JSON.parse(readFileSync(path, 'utf8')) as ScheduleFile
  const { violations, story } = await runSchedule(fromFile(file), { story: true })
  schedules = 1
  if (violations.length > 0) broken.push({ schedule: file, violations })
  for (const line of storyOf(story)) console.log(line)
  say(violations)
}

/** Makes it as small as it gets, writes it down, and tells how it came about. */
async function show(schedule: Schedule, violations: readonly Violation[]): Promise<void> {
  const smallest = await shrink(schedule, violations[0]?.invariant ?? '')
  const run = await runSchedule(smallest, { story: true })
  mkdirSync(FOLDER, { recursive: true })
  const path = join(FOLDER, `${schedule.scenario}-${Date.now().toString(36)}.json`)
  writeFileSync(path, `${JSON.stringify(toFile(smallest), null, 2)}\n`)
  console.log(
    `\n${schedule.scenario} breaks, with seed ${seed}; the smallest schedule that does it is in ${path}:`,
  )
  console.log(JSON.stringify(toFile(smallest), null, 2))
  for (const line of storyOf(run.story)) console.log(line)
  say(run.violations)
}

function say(violations: readonly Violation[]): void {
  for (const { invariant, message } of violations) console.log(`BROKEN ${invariant}: ${message}`)
  if (violations.length === 0) console.log('nothing is broken')
}

function wholeNumber(name: string, value: string, { least, most }: { least: number; most: number }): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
  if (number >= least && number <= most) return number
  console.error(`--${name} is a whole number from ${least} to ${most}, not ${value}`)
  process.exit(2)
}

if (values.replay === undefined) await explore(asked)
else await replay(values.replay)
console.log(JSON.stringify({ schedules, violations: broken.length, seed, seconds: seconds() }))
process.exitCode = broken.length > 0 ? 1 : 0
