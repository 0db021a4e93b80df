import { promqlName } from '../../events/alerts/promql.ts'
import type { Condition } from '../../events/alerts/rule.ts'
import type { Matchers, Signal, Wanted } from '../../events/alerts/signal.ts'

/**
 * How often made-up metrics have a value and rules are evaluated: as in the rule file, or less often where windows are
 * so long that it would take long to go through them. Windows hold whole steps.
 */
export const stepSecondsOf = ({ signal }: Pick<Condition, 'signal'>): number =>
  'overSeconds' in signal && signal.overSeconds >= 3600 ? 60 : 15

/**
 * Where a signal is put: next to its threshold on the good side, exactly there, next to it on the bad side, as bad as
 * it can be, or as good.
 */
export type Place = 'short' | 'at' | 'past' | 'worst' | 'well'

/** A stretch of time in which a signal stays at a place. */
export interface Stretch {
  place: Place
  steps: number
}

export interface Series {
  series: string
  values: string
}

/** Counted in each step: so many that one more or less is next to the threshold, and so round that shares are exact. */
const PER_STEP = 1_500_000

/** So that nothing is cut off where Prometheus looks back past the start of a counter. */
const COUNTED_BEFORE = 1e9

interface Options {
  perStep?: number
  /** Labels in place of those that are meant. */
  instead?: Labels
}

/** Time series that put the signal of a condition where the stretches say, one after another. */
export function seriesFor(
  condition: Condition,
  stretches: readonly Stretch[],
  { perStep = PER_STEP, instead = {} }: Options = {},
): Series[] {
  const { signal, threshold } = condition
  const labels = { ...meantLabels(signal), ...instead }
  const bad = (place: Place): number => badOf(condition, place, perStep)
  const made = (added: Labels, suffix: string, amount: Amount): Series => ({
    series: `${promqlName(signal.of)}${suffix}${written({ ...labels, ...added })}`,
    values: valuesOf(signal, stretches, amount),
  })
  const counted = signal.of.kind === 'distribution' ? '_count' : ''
  switch (signal.kind) {
    case 'share':
      return [
        made(chosen(signal.where), counted, bad),
        made(remaining(signal.where, signal.among ?? {}), counted, place => perStep - bad(place)),
      ]
    case 'share-above':
      return [
        made({ le: String(signal.bound) }, '_bucket', place => perStep - bad(place)),
        made({}, '_count', () => perStep),
      ]
    case 'quantile':
      return [
        made({ le: String(threshold / 2) }, '_bucket', () => 0),
        made({ le: String(threshold) }, '_bucket', place => perStep - bad(place)),
        made({ le: String(threshold * 2) }, '_bucket', () => perStep),
        made({ le: '+Inf' }, '_bucket', () => perStep),
      ]
    case 'mean':
      return [made({}, '_sum', bad), made({}, '_count', () => perStep)]
    case 'ratio': {
      const per = { ...signal, of: signal.per }
      return [
        made({}, '_sum', bad),
        { ...made({}, '_sum', () => perStep), series: `${promqlName(per.of)}_sum${written(labels)}` },
        { ...made({}, '_count', () => perStep), series: `${promqlName(per.of)}_count${written(labels)}` },
      ]
    }
    default:
      return [made({}, counted, bad)]
  }
}

/** Series next to what is meant, as bad as can be, that a condition must not count: one for each label that matters. */
export function decoysOf(condition: Condition, steps: number): Series[] {
  const { signal } = condition
  const where = signal.kind === 'share' ? signal.where : {}
  const besides = Object.entries(signal.among ?? {}).filter(([label]) => !(label in where))
  return [
    { monitored_resource: 'elsewhere' },
    ...besides.map(([label, wanted]) => ({ [label]: unwanted(wanted) })),
  ].flatMap(instead => seriesFor(condition, [{ place: 'worst', steps }], { instead, perStep: PER_STEP * 10 }))
}

type Amount = (place: Place) => number
type Labels = Readonly<Record<string, string>>

/** How much of what is counted in a step is what the threshold is about; of a gauge, what it says. */
function badOf({ signal, comparison, threshold }: Condition, place: Place, perStep: number): number {
  const whole = signal.kind === 'level' ? threshold * 2 : perStep
  if (place === 'worst') return comparison === '>' ? whole : 0
  if (place === 'well') return comparison === '>' ? 0 : whole
  const least = signal.kind === 'level' ? 0.01 : 1
  const away = { short: -least, at: 0, past: least }[place] * (comparison === '<' ? -1 : 1)
  if (comparison === '==') return place === 'past' ? threshold * perStep : threshold * perStep + least
  if (signal.kind === 'level' || signal.kind === 'increase') return threshold + away
  if (signal.kind === 'rate') return threshold * stepSecondsOf({ signal }) + away
  const share = signal.kind === 'quantile' ? 1 - signal.quantile : threshold
  return Math.round(share * perStep) + away
}

const meantLabels = (signal: Signal): Labels => ({
  monitored_resource: signal.of.resource,
  ...Object.fromEntries((signal.by ?? []).map(label => [label, 'one'])),
  ...chosen(signal.among ?? {}),
})

const chosen = (matchers: Matchers): Labels =>
  Object.fromEntries(Object.entries(matchers).map(([label, wanted]) => [label, wantedValue(wanted)]))

function wantedValue(wanted: Wanted): string {
  if (typeof wanted === 'string') return wanted
  return 'not' in wanted ? 'other' : (wanted[0] ?? '')
}

const unwanted = (wanted: Wanted): string =>
  typeof wanted !== 'string' && 'not' in wanted ? (wanted.not[0] ?? '') : 'other'

/** What is counted and not looked for. */
function remaining(where: Matchers, among: Matchers): Labels {
  const listOf = (wanted: Wanted | undefined): readonly string[] =>
    Array.isArray(wanted) ? (wanted as readonly string[]) : typeof wanted === 'string' ? [wanted] : []
  return Object.fromEntries(
    Object.entries(where).map(([label, wanted]) => [
      label,
      listOf(among[label]).find(value => !listOf(wanted).includes(value)) ?? unwanted(wanted),
    ]),
  )
}

const written = (labels: Labels): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',')}}`

/** promtool's notation: a gauge says its amount; a counter, which has counted for long, counts it in every step. */
function valuesOf({ kind }: Signal, stretches: readonly Stretch[], amount: Amount): string {
  if (kind === 'level')
    return stretches.map(({ place, steps }) => `${amount(place)}+0x${steps - 1}`).join(' ')
  let total = COUNTED_BEFORE
  const parts = stretches.map(({ place, steps }) => {
    const each = amount(place)
    const first = total + each
    // An increase is made at once, so that the whole of it lies in the window.
    const after = kind === 'increase' ? 0 : each
    total = first + after * (steps - 1)
    return `${first}+${after}x${steps - 1}`
  })
  return [String(COUNTED_BEFORE), ...parts].join(' ')
}
