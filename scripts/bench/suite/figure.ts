import { percentile, round } from '../figures.ts'
import type { Unit } from './measure.ts'

/** The samples of one figure, in the order in which they were taken. */
export interface Samples {
  name: string
  unit: Unit
  ours: readonly number[]
  theirs: readonly number[]
  /** Of each operation, milliseconds. */
  cpu?: { ours: Cpu; theirs: Cpu | null }
}

/** The processor time of one operation, milliseconds: of who serves it, and of Google's client. */
export interface Cpu {
  server: number
  client: number
}

interface Spread {
  median: number
  min: number
  max: number
}

export interface Figure {
  name: string
  unit: Unit
  ours: Spread
  theirs: Spread | null
  /** How many times better ours is: of the medians, and the spread of the rounds' own. */
  ratio: Spread | null
  cpu?: { ours: Cpu; theirs: Cpu | null }
}

export function figureOf({ name, unit, ours, theirs, cpu }: Samples): Figure {
  const better = (our: number, their: number): number => (unit === 'a second' ? our / their : their / our)
  const [our, their] = [spreadOf(ours), theirs.length > 0 ? spreadOf(theirs) : null]
  const ratios = ours.flatMap((each, at) => {
    const other = theirs[at]
    return other === undefined ? [] : [better(each, other)]
  })
  const ratio = their && { ...spreadOf(ratios), median: round(better(our.median, their.median), 2) }
  return { name, unit, ours: our, theirs: their, ratio, ...(cpu && { cpu }) }
}

function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b)
  return {
    median: round(percentile(sorted, 0.5), 2),
    min: round(sorted[0] ?? Number.NaN, 2),
    max: round(sorted.at(-1) ?? Number.NaN, 2),
  }
}

const WIDTHS = [52, 26, 26, 22, 18, 18]

export const HEADING = row([
  '',
  'ours (min to max)',
  "Google's (min to max)",
  'times better',
  'CPU ms: servers',
  'clients',
])

/** A line for people. The processor times, ours / Google's, say the same on a busy machine too. */
export function lineOf({ name, unit, ours, theirs, ratio, cpu }: Figure): string {
  const spread = (one: Spread | null): string =>
    one ? `${short(one.median)} (${short(one.min)} to ${short(one.max)})` : '-'
  const cost = (of: keyof Cpu): string => (cpu ? `${cpu.ours[of]} / ${cpu.theirs?.[of] ?? '-'}` : '')
  return row([
    `${name}, ${unit}`,
    spread(ours),
    spread(theirs),
    ratio ? spread(ratio) : '-',
    cost('server'),
    cost('client'),
  ])
}

const short = (value: number): string => value.toFixed(value < 100 ? 1 : 0)

function row(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0)))
    .join('')
    .trimEnd()
}
