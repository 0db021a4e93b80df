import type { Service } from '../../emulator/parity/columns/column.ts'
import type { Tally } from './compare.ts'

const inMs = (time: number | null): string => (time === null ? 'SKIPPED' : `${time.toFixed(0)} ms`)

const row = (cells: readonly (string | number)[]): string =>
  cells.map((cell, at) => (at === 0 ? String(cell).padEnd(28) : String(cell).padStart(11))).join('')

const HEADINGS = ['same', 'listed', 'unlisted', 'outdated', 'unrecorded', 'ours', "Google's"]

/** A line for each group, under a heading. */
export const table = (service: Service, tallies: readonly Tally[]): string =>
  [
    row([service, ...HEADINGS]),
    ...tallies.map(({ group, same, listed, unlisted, outdated, unrecorded, oursMs, theirsMs }) =>
      row([group, same, listed, unlisted, outdated, unrecorded, inMs(oursMs), inMs(theirsMs)]),
    ),
  ].join('\n')
