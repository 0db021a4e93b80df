import type { Strike } from './explore.ts'
import { pairsAfter, walk } from './explore.ts'
import type { Violation } from './judge.ts'
import { runSchedule } from './run-schedule.ts'
import type { ScheduleFile } from './schedule.ts'
import { toFile } from './schedule.ts'

/** A piece of work for one worker. */
export type Unit =
  | { kind: 'singles'; scenario: string; strikes: Strike[] }
  /** First faults, each with every second that can follow it. */
  | { kind: 'pairs'; scenario: string; firsts: Strike[] }
  | { kind: 'walks'; from: number; to: number }

export interface Report {
  schedules: number
  broken: { schedule: ScheduleFile; violations: Violation[] }[]
}

/** What one worker keeps of what broke: enough to look at. */
const MOST_BROKEN = 3

/** Runs all schedules of a unit, or until enough is broken. */
export async function runUnit(unit: Unit): Promise<Report> {
  const report: Report = { schedules: 0, broken: [] }
  const ran: Parameters<typeof pairsAfter>[2] = (schedule, { violations }) => {
    report.schedules++
    if (violations.length > 0) report.broken.push({ schedule: toFile(schedule), violations })
    return report.broken.length < MOST_BROKEN
  }
  if (unit.kind === 'pairs') {
    for (const first of unit.firsts) if (!(await pairsAfter(unit.scenario, first, ran))) break
  }
  if (unit.kind === 'singles') {
    for (const strike of unit.strikes) {
      const schedule = { scenario: unit.scenario, order: 0, strikes: new Map([strike]) }
      if (!ran(schedule, await runSchedule(schedule))) break
    }
  }
  if (unit.kind === 'walks') {
    for (let seed = unit.from; seed < unit.to; seed++) {
      const { schedule, run } = await walk(seed)
      if (!ran(schedule, run)) break
    }
  }
  return report
}
