import type { Metric } from '../metrics/metric.ts'

/** What a label must be: one value, one of several, or none of several. */
export type Wanted = string | readonly string[] | { readonly not: readonly string[] }
export type Matchers = Readonly<Record<string, Wanted>>

interface Measured {
  readonly of: Metric
  /** Which of its time series count. */
  readonly among?: Matchers
  /** One value for each value of these labels; none: one value in all. */
  readonly by?: readonly string[]
}

/** A number that is watched, derived from one metric. */
export type Signal = Measured &
  (
    | {
        /** The share, 0 to 1, of what is counted that is also `where`. */
        readonly kind: 'share'
        readonly where: Matchers
        readonly overSeconds: number
      }
    | {
        /** The share, 0 to 1, of a distribution that lies above a bound of its buckets. */
        readonly kind: 'share-above'
        readonly bound: number
        readonly overSeconds: number
      }
    /** The mean of what a distribution measured. */
    | { readonly kind: 'mean'; readonly overSeconds: number }
    /** What a distribution measured in all, for each that another one measured. */
    | { readonly kind: 'ratio'; readonly per: Metric; readonly overSeconds: number }
    /** What a distribution measures in a second, added up. */
    | { readonly kind: 'total'; readonly overSeconds: number }
    | { readonly kind: 'quantile'; readonly quantile: number; readonly overSeconds: number }
    /** How many came in that time. */
    | { readonly kind: 'increase'; readonly overSeconds: number }
    /** How many come in a second. */
    | { readonly kind: 'rate'; readonly overSeconds: number }
    /** What a gauge says now. */
    | { readonly kind: 'level'; readonly reduce: 'max' | 'avg' | 'sum' }
  )
