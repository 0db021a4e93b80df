import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Observable } from './case.ts'
import type { Service } from './columns/column.ts'

/** Cases that see something else in ours than in Google's emulator, for one reason. */
export interface Difference {
  group: string
  /** Who is right by the documentation; `open` where it does not say. */
  right: 'ours' | 'theirs' | 'open'
  /** What ours does and what theirs does. */
  what: string
  /** Where the documentation says so. */
  page: string
  /** What ours shows, by the name of the case. */
  ours: Readonly<Record<string, Observable>>
}

/** The differences that are known. */
export const differencesOf = (service: Service): Difference[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, service, 'differences.json'), 'utf8')) as Difference[]

export const listedIn = (
  differences: readonly Difference[],
  group: string,
): Readonly<Record<string, Observable>> =>
  Object.assign({}, ...differences.filter(one => one.group === group).map(one => one.ours))
