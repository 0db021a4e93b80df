import { describe, expect, it } from 'vitest'
import { singleFaults, walk } from './explore.ts'
import { runSchedule } from './run-schedule.ts'
import { scenarios } from './scenarios.ts'
import { toFile } from './schedule.ts'

/** Far more than it takes, for machines that are busy with other things. */
const PATIENCE = 600_000

describe('whatever goes wrong once', () => {
  it.each(scenarios)('$name: $about', { timeout: PATIENCE }, async ({ name }) => {
    const strikes = await singleFaults(name)
    expect(strikes.length).toBeGreaterThan(100)
    for (const strike of strikes) {
      const schedule = { scenario: name, order: 0, strikes: new Map([strike]) }
      const { violations } = await runSchedule(schedule)
      expect(violations, JSON.stringify(toFile(schedule))).toEqual([])
    }
  })
})

const WALKS = 2_000

it('whatever goes wrong two to twelve times, in any order', { timeout: PATIENCE }, async () => {
  for (let seed = 1; seed <= WALKS; seed++) {
    const { schedule, run } = await walk(seed)
    expect(run.violations, `seed ${seed}: ${JSON.stringify(toFile(schedule))}`).toEqual([])
  }
})
