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
const seed = Number(values.seed)
const FOLDER = join(import.meta.dirname, '../.caravan/proof')
const WALKS = 20_000
const WALKS_AT_ONCE = 200
const MOST_SHOWN = 3
let schedules = 0
const broken: Report['broken'] = []

async function explore(wanted: number | undefined | ''): Promise<void> {
  const crew = new Crew()
  const take = (report: Report): boolean => {
    schedules += report.schedules
    broken.push(...report.broken)
    return broken.length === 0
  }
  const { singles, pairs } = await exhaustive()
  await crew.work(singles, take)
  console.log(`every single fault of ${scenarios.length} scenarios: ${schedules} schedules, ${tally()}`)
  const share = wanted ? wanted * 0.8 : Number.POSITIVE_INFINITY
  if (broken.length === 0) {
    await crew.work(pairs, report => take(report) && schedules < share)
    const all = schedules < share ? 'every pair of faults' : 'pairs of faults, as many as were asked for'
    console.log(`${all}: ${schedules} schedules so far, ${tally()}`)
  }
  if (broken.length === 0) {
    await crew.work(walks(wanted ? Math.max(0, wanted - schedules) : WALKS), take)
    console.log(`walks with two to twelve faults: ${schedules} schedules so far, ${tally()}`)
  }
  await crew.dismiss()
  for (const one of broken.slice(0, MOST_SHOWN)) await show(fromFile(one.schedule), one.violations)
}

const tally = (): string => (broken.length === 0 ? 'no violation' : `${broken.length} violations`)

async function exhaustive(): Promise<{ singles: Unit[]; pairs: Unit[] }> {
  const singles: Unit[] = []
  const pairs: Unit[] = []
  for (const { name, pairs: everyPair } of scenarios) {
    const strikes = await singleFaults(name)
    singles.push({ kind: 'singles', scenario: name, strikes })
    if (everyPair) for (const first of strikes) pairs.push({ kind: 'pairs', scenario: name, first })
  }
  return { singles, pairs: values.schedules === undefined ? pairs : spread(pairs) }
}

/** For a smaller run: units from everywhere rather than from the beginning. */
const spread = (units: Unit[]): Unit[] =>
  units.map((_, index) => units[(index * 7919 + seed) % units.length] as Unit)

function* walks(count: number): Generator<Unit> {
  const first = seed * 1_000_000_000
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

if (values.replay === undefined) await explore(values.schedules && Number(values.schedules))
else await replay(values.replay)
const seconds = Math.round((performance.now() - startedAt) / 100) / 10
console.log(JSON.stringify({ schedules, violations: broken.length, seed, seconds }))
process.exitCode = broken.length > 0 ? 1 : 0
