import type { AlertRule, Comparison } from './rule.ts'

/** Where a rule stands for one series: `since` is when its condition began to hold, in milliseconds of the clock. */
export type Standing =
  | { readonly state: 'calm' }
  | { readonly state: 'pending'; readonly since: number }
  | { readonly state: 'firing'; readonly since: number }

const breaks: Record<Comparison, (value: number, threshold: number) => boolean> = {
  '>': (value, threshold) => value > threshold,
  '<': (value, threshold) => value < threshold,
  '==': (value, threshold) => value === threshold,
}

/**
 * The next standing of a rule, given the value of its signal now and, where it has a `while`, of that one. An unknown
 * value (`null`, or no number) ends an alert, as it does in Prometheus.
 */
export function judge(
  rule: AlertRule,
  before: Standing,
  now: { at: number; value: number | null; while?: number | null },
): Standing {
  const also = rule.while === undefined || holds(rule.while, now.while ?? null)
  if (!holds(rule, now.value) || !also) return { state: 'calm' }
  const since = before.state === 'calm' ? now.at : before.since
  return { state: now.at - since >= rule.forSeconds * 1000 ? 'firing' : 'pending', since }
}

const holds = (
  { comparison, threshold }: { comparison: Comparison; threshold: number },
  value: number | null,
): boolean => value !== null && breaks[comparison](value, threshold)

/** The description with its value and labels, such as for a notification. */
export const describe = (rule: AlertRule, value: number, labels: Readonly<Record<string, string>>): string =>
  filled(rule, name => (name === 'value' ? written(rule.unit, value) : (labels[name] ?? 'unknown')))

/** The description with every placeholder as `write` has it. */
export const filled = ({ description }: AlertRule, write: (name: string) => string): string =>
  description.replaceAll(/\{(\w+)\}/g, (_, name: string) => write(name))

const rounded = (value: number, digits: number): string => String(Number(value.toPrecision(digits)))

function written(unit: AlertRule['unit'], value: number): string {
  if (unit === 'percent') return `${rounded(value * 100, 3)} %`
  return unit === 'count' ? rounded(value, 6) : `${rounded(value, 4)} ${unit === 'usd' ? 'USD' : unit}`
}
