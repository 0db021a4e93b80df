import { runSchedule } from './run-schedule.ts'
import type { Schedule } from './schedule.ts'

/** The smallest schedule that still breaks the same: nobody picks at random, and no fault could be left out. */
export async function shrink(schedule: Schedule, invariant: string): Promise<Schedule> {
  const breaks = async (candidate: Schedule): Promise<boolean> => {
    const { violations } = await runSchedule(candidate)
    return violations.some(violation => violation.invariant === invariant)
  }
  const plain = { ...schedule, order: 0 }
  let smallest = schedule.order !== 0 && (await breaks(plain)) ? plain : schedule
  for (let shrunk = true; shrunk; ) {
    shrunk = false
    for (const name of [...smallest.strikes.keys()]) {
      const strikes = new Map(smallest.strikes)
      strikes.delete(name)
      const candidate = { ...smallest, strikes }
      if (!(await breaks(candidate))) continue
      smallest = candidate
      shrunk = true
    }
  }
  return smallest
}
