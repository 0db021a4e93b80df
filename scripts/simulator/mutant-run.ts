import { seededRandom } from '../../emulator/core/random.ts'
import { singleFaults, walk } from './explore.ts'
import type { Run } from './run-schedule.ts'
import { runSchedule } from './run-schedule.ts'
import { scenarios } from './scenarios.ts'
import type { Schedule } from './schedule.ts'
import { toFile } from './schedule.ts'

/** Runs until something breaks, under the mutant that the hook has put in place; prints what, as one line of JSON. */
const WALKS = 6_000

async function* schedules(): AsyncGenerator<{ schedule: Schedule; run: Run }> {
  const singles: Schedule[] = []
  for (const { name } of scenarios) {
    const calm = { scenario: name, order: 0, strikes: new Map() }
    yield { schedule: calm, run: await runSchedule(calm) }
    for (const strike of await singleFaults(name)) singles.push({ ...calm, strikes: new Map([strike]) })
  }
  const order = shuffled(singles)
  for (let seed = 1; seed <= WALKS; seed++) {
    const schedule = order[seed - 1]
    if (schedule) yield { schedule, run: await runSchedule(schedule) }
    yield walk(seed)
  }
}

function shuffled<Value>(values: readonly Value[]): Value[] {
  const random = seededRandom(1)
  return values
    .map(value => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}

let count = 0
let caught: object | null = null
for await (const { schedule, run } of schedules()) {
  count++
  const [violation] = run.violations
  if (!violation) continue
  caught = { ...violation, schedule: toFile(schedule) }
  break
}
process.stdout.write(`${JSON.stringify({ schedules: count, caught })}\n`)
