import { promqlName } from '../../events/alerts/promql.ts'
import type { Condition } from '../../events/alerts/rule.ts'
import type { Matchers, Signal, Wanted } from '../../events/alerts/signal.ts'

/** How often made-up metrics have a value: as often as rules are evaluated, so that windows hold whole samples. */
export const STEP_SECONDS = 15

/** Where a value lies: not yet at the threshold, exactly there, or past it, where the condition holds. */
export type Place = 'short' | 'at' | 'past'

/** A stretch of time in which a signal stays at a place, or is as well as it can be. */
export interface Stretch {
  place: Place | 'well'
  steps: number
}

export interface Series {
  series: string
  values: string
}

/** Counted in each step; large, so that one more or less is next to the threshold, and round, so that shares are exact. */
const PER_STEP = 100_000

/**
 * Time series that put the signal of a condition where the stretches say, one after another, and beside them series
 * that the signal must not count. `perStep` is how much is counted in a step.
 */
export function seriesFor(condition: Condition, stretches: readonly Stretch[], perStep = PER_STEP): Series[] {
  const { signal } = condition
  const made = (labels: Labels, suffix: string, amount: (place: Stretch['place']) => number): Series => ({
    series: `${promqlName(signal.of)}${suffix}${written(labels)}`,
    values: signal.kind === 'level' ? held(stretches, amount) : risen(stretches, amount),
  })
  const counted = suffixOf(signal)
  const right = labelsOf(signal, signal.among ?? {})
  return decoys(signal, right).flatMap(labels => {
    switch (signal.kind) {
      case 'share': {
        const part = (place: Stretch['place']): number => amountOf(condition, place, perStep)
        const bad = { ...labels, ...chosen(signal.where) }
        return [
          made(bad, counted, part),
          made({ ...labels, ...others(signal.where, signal.among ?? {}) }, counted, place => perStep - part(place)),
        ]
      }
      case 'share-above': {
        const above = (place: Stretch['place']): number => amountOf(condition, place, perStep)
        return [
          made({ ...labels, le: String(signal.bound) }, '_bucket', place => perStep - above(place)),
          made(labels, '_count', () => perStep),
        ]
      }
      case 'quantile': {
        // Below the bound of the threshold lies the quantile's share of all, when the quantile is that bound.
        const below = (place: Stretch['place']): number =>
          perStep * signal.quantile - { short: -1, at: 0, past: 1, well: -(perStep * (1 - signal.quantile)) }[place]
        const bucket = (le: string, amount: (place: Stretch['place']) => number): Series =>
          made({ ...labels, le }, '_bucket', amount)
        return [
          bucket(String(condition.threshold / 2), () => 0),
          bucket(String(condition.threshold), below),
          bucket(String(condition.threshold * 2), () => perStep),
          bucket('+Inf', () => perStep),
        ]
      }
      default:
        return [made(labels, counted, place => amountOf(condition, place, perStep))]
    }
  })
}

/** What is counted in a step (or, of a gauge, what it says) at a place. */
function amountOf({ signal, comparison, threshold }: Condition, place: Stretch['place'], perStep: number): number {
  const towards = comparison === '<' ? -1 : 1
  if (signal.kind === 'level') return place === 'well' ? well(comparison) : threshold + nudge(place, 0.01) * towards
  if (signal.kind === 'rate') return threshold * STEP_SECONDS + nudge(place, 1) * towards
  if (place === 'well') return comparison === '>' ? 0 : perStep
  if (comparison === '==') return place === 'past' ? threshold * perStep : 1
  return Math.round(threshold * perStep) + nudge(place, 1) * towards
}

const well = (comparison: Condition['comparison']): number => (comparison === '<' ? 1 : 0)

const nudge = (place: Stretch['place'], by: number): number =>
  ({ short: -by, at: 0, past: by, well: 0 })[place]

type Labels = Readonly<Record<string, string>>

const labelsOf = (signal: Signal, matchers: Matchers): Labels => ({
  monitored_resource: signal.of.resource,
  ...Object.fromEntries((signal.by ?? []).map(label => [label, 'one'])),
  ...chosen(matchers),
})

const chosen = (matchers: Matchers): Labels =>
  Object.fromEntries(Object.entries(matchers).map(([label, wanted]) => [label, oneOf(wanted)]))

const oneOf = (wanted: Wanted): string =>
  typeof wanted === 'string' ? wanted : 'not' in wanted ? 'other' : (wanted[0] ?? '')

/** Labels that are among what is counted and are not what is looked for. */
const others = (where: Matchers, among: Matchers): Labels =>
  Object.fromEntries(
    Object.entries(where).map(([label, wanted]) => [label, outside(wanted, valuesOf(among[label]))]),
  )

const valuesOf = (wanted: Wanted | undefined): readonly string[] =>
  wanted === undefined || 'not' in Object(wanted) ? [] : [wanted].flat() as string[]

function outside(wanted: Wanted, candidates: readonly string[] = []): string {
  if (typeof wanted !== 'string' && 'not' in wanted) return wanted.not[0] ?? ''
  const taken = [wanted].flat()
  return candidates.find(value => !taken.includes(value)) ?? 'other'
}

/** The labels that are meant, and some that differ from them in one label that matters. */
function decoys(_signal: Signal, right: Labels): Labels[] {
  return [right]
}

const written = (labels: Labels): string =>
  `{${Object.entries(labels)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',')}}`

/** A gauge that says the same for each stretch. */
const held = (stretches: readonly Stretch[], amount: (place: Stretch['place']) => number): string =>
  stretches.map(({ place, steps }) => `${amount(place)}+0x${steps - 1}`).join(' ')

/** A counter that has counted for long already. */
function risen(stretches: readonly Stretch[], amount: (place: Stretch['place']) => number): string {
  let total = 1_000_000
  const parts = stretches.map(({ place, steps }) => {
    const each = amount(place)
    const from = total + each
    total += each * steps
    return `${from}+${each}x${steps - 1}`
  })
  return ['1000000', ...parts].join(' ')
}

const suffixOf = ({ of }: Signal): string => (of.kind === 'distribution' ? '_count' : '')
