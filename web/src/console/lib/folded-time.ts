/** A stretch in which nothing happened, drawn shorter than it was. */
export interface Fold {
  /** Where it is drawn, from 0 to 1. */
  at: number
  width: number
  ms: number
}

export interface FoldedTime {
  /** Where an instant is drawn, from 0 to 1. */
  at(ms: number): number
  folds: readonly Fold[]
}

/**
 * Lets an order that took a second and whose parcel came days later fit one picture: stretches without anything are cut
 * to a share of the rest.
 */
export function foldTime(instants: readonly number[]): FoldedTime {
  const times = [...new Set(instants)].sort((a, b) => a - b)
  const gaps = times.slice(1).map((time, index) => time - times[index]!)
  const folded = foldedLength(gaps)
  const drawn = gaps.map(gap => (gap > FOLD_FROM_MS ? folded : gap))
  const whole = drawn.reduce((sum, gap) => sum + gap, 0)
  const places = [0]
  for (const gap of drawn) places.push(places.at(-1)! + (whole === 0 ? 0 : gap / whole))
  const folds = gaps.flatMap((ms, index) =>
    ms > FOLD_FROM_MS ? [{ at: places[index]!, width: folded / whole, ms }] : [],
  )
  const at = (ms: number): number => {
    const after = times.findIndex(time => time >= ms)
    if (after <= 0) return after === 0 ? 0 : 1
    const share = (ms - times[after - 1]!) / gaps[after - 1]!
    return places[after - 1]! + share * (places[after]! - places[after - 1]!)
  }
  return { at, folds }
}

const FOLD_FROM_MS = 2000
const FOLDED_SHARE = 0.15

/** As long as a share of what happened outside of folds, so that these stay small. */
function foldedLength(gaps: readonly number[]): number {
  const short = gaps.filter(gap => gap <= FOLD_FROM_MS).reduce((sum, gap) => sum + gap, 0)
  return Math.max(1, short * FOLDED_SHARE)
}
