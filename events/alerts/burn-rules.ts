import type { Objective } from './objectives.ts'
import { objectives } from './objectives.ts'
import type { AlertRule } from './rule.ts'
import type { Signal } from './signal.ts'

/**
 * Alerts on how fast the error budget burns, each over a long window and a short one that ends the alert soon after
 * the trouble (Site Reliability Workbook, chapter 5: 14.4 times is 2 % of a month's budget in an hour, 6 times is 5 % in
 * six hours).
 */
const SPEEDS = [
  { name: 'fast', times: 14.4, longSeconds: 3600, shortSeconds: 300, severity: 'critical', hours: 'hour' },
  {
    name: 'slowly',
    times: 6,
    longSeconds: 21_600,
    shortSeconds: 1800,
    severity: 'warning',
    hours: 'six hours',
  },
] as const

const badShare = ({ of, among, good }: Objective, overSeconds: number): Signal =>
  'bad' in good
    ? { kind: 'share', of, among, where: good.bad, overSeconds }
    : { kind: 'share-above', of, among, bound: good.atMost, overSeconds }

/** Rounded, since a threshold is written out. */
const budget = ({ goal }: Objective, times: number): number => Number(((1 - goal) * times).toPrecision(6))

const burning = (objective: Objective, speed: (typeof SPEEDS)[number]): AlertRule => ({
  id: `${objective.id}-burns-${speed.name}`,
  requirements: [],
  signal: badShare(objective, speed.longSeconds),
  comparison: '>',
  threshold: budget(objective, speed.times),
  while: {
    signal: badShare(objective, speed.shortSeconds),
    comparison: '>',
    threshold: budget(objective, speed.times),
  },
  forSeconds: 60,
  severity: speed.severity,
  summary: `The budget of ${objective.id} burns ${speed.times} times too fast`,
  description: `{value} of the last ${speed.hours} was bad, where ${Number(((1 - objective.goal) * 100).toPrecision(3))} % is what ${objective.days} days may have.`,
  unit: 'percent',
})

export const burnRules: readonly AlertRule[] = Object.values<Objective>(objectives).flatMap(objective =>
  SPEEDS.map(speed => burning(objective, speed)),
)
