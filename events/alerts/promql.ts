import type { Metric } from '../metrics/metric.ts'
import type { AlertRule, Condition } from './rule.ts'
import type { Matchers, Signal, Wanted } from './signal.ts'

/**
 * The name of a metric in PromQL: the first slash becomes a colon, everything else that is no letter or digit an
 * underscore (https://cloud.google.com/monitoring/promql/promql-mapping).
 */
export const promqlName = ({ type }: Metric): string =>
  type.replace('/', ':').replaceAll(/[^a-zA-Z0-9:]/g, '_')

/** A rule as PromQL: it gives the value of each series that breaks the threshold, and nothing while none does. */
export const promqlOf = (rule: AlertRule): string =>
  rule.while ? `(${conditionOf(rule)}) and (${conditionOf(rule.while)})` : conditionOf(rule)

const conditionOf = ({ signal, comparison, threshold }: Condition): string =>
  `${signalOf(signal)} ${comparison} ${threshold}`

/** A signal as PromQL, without its threshold. */
export function signalOf(signal: Signal): string {
  switch (signal.kind) {
    case 'share':
      return shareOf(signal)
    case 'share-above':
      return shareAbove(signal)
    case 'quantile':
      return `histogram_quantile(${signal.quantile}, ${sum(signal, counted(signal, '_bucket'), ['le'])})`
    case 'mean':
      return `${total(signal)} / ${sum(signal, counted(signal))}`
    case 'ratio':
      return `${total(signal)} / ${total({ ...signal, of: signal.per })}`
    case 'total':
      return total(signal)
    case 'increase':
      return sum(signal, `increase(${selected(signal)}[${signal.overSeconds}s])`)
    case 'rate':
      return sum(signal, counted(signal))
    case 'level':
      return reduced(signal.reduce, signal.by, selected(signal))
  }
}

/** Without any that is `where` there is no series of it, which must count as none, not as unknown. */
function shareOf(signal: Signal & { kind: 'share' }): string {
  const all = sum(signal, counted(signal))
  const part = sum(signal, counted({ ...signal, among: { ...signal.among, ...signal.where } }))
  return `(${part} or 0 * ${all}) / ${all}`
}

function shareAbove(signal: Signal & { kind: 'share-above' }): string {
  const bound = String(signal.bound)
  const below = { ...signal, among: { ...signal.among, le: [bound, `${bound}.0`] } }
  const all = sum(signal, counted(signal, '_count'))
  return `(${all} - ${sum(signal, counted(below, '_bucket'))}) / ${all}`
}

const counted = (signal: Signal & { overSeconds: number }, suffix = suffixOf(signal.of)): string =>
  `rate(${selected(signal, suffix)}[${signal.overSeconds}s])`

const total = (signal: Signal & { overSeconds: number }): string => sum(signal, counted(signal, '_sum'))

/** What a distribution counts has a name of its own. */
const suffixOf = ({ kind }: Metric): string => (kind === 'distribution' ? '_count' : '')

const sum = ({ by = [] }: Signal, inner: string, besides: readonly string[] = []): string =>
  reduced('sum', [...besides, ...by], inner)

const reduced = (how: string, by: readonly string[] = [], inner: string): string =>
  by.length > 0 ? `${how} by (${by.join(', ')}) (${inner})` : `${how}(${inner})`

function selected({ of, among = {} }: { of: Metric; among?: Matchers }, suffix = suffixOf(of)): string {
  const matchers = Object.entries(among).map(([label, wanted]) => matcher(label, wanted))
  return `${promqlName(of)}${suffix}{${[matcher('monitored_resource', of.resource), ...matchers].join(',')}}`
}

function matcher(label: string, wanted: Wanted): string {
  if (typeof wanted === 'string') return `${label}=${quoted(wanted)}`
  return 'not' in wanted ? `${label}!~${anyOf(wanted.not)}` : `${label}=~${anyOf(wanted)}`
}

const anyOf = (values: readonly string[]): string => quoted(values.map(literal).join('|'))

/** As RE2 reads it. */
const literal = (value: string): string => value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

const quoted = (text: string): string => JSON.stringify(text)
