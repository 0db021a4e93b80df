import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Observable, slugOf } from './case.ts'
import type { Service } from './columns/column.ts'

const FOLDER = join(import.meta.dirname, 'recorded')
const VERSIONS = join(FOLDER, 'versions.json')

const fileOf = (service: Service, group: string): string => join(FOLDER, service, `${slugOf(group)}.json`)

/** What Google's emulator showed when it was last recorded, case by case. */
export function recordedOf(service: Service, group: string): Record<string, Observable> {
  try {
    return JSON.parse(readFileSync(fileOf(service, group), 'utf8')) as Record<string, Observable>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

export function record(service: Service, group: string, seen: Record<string, Observable>): void {
  const file = fileOf(service, group)
  mkdirSync(dirname(file), { recursive: true })
  const lines = Object.entries(seen).map(([name, one]) => `  ${JSON.stringify(name)}: ${JSON.stringify(one)}`)
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`)
}

/** The groups that are recorded, by their slugs. */
export const recordedGroups = (service: Service): string[] =>
  readdirSync(join(FOLDER, service)).map(file => file.replace(/\.json$/, ''))

/** How many cases are recorded, of all groups. */
export const countRecorded = (service: Service): number =>
  recordedGroups(service).flatMap(group => Object.keys(recordedOf(service, group))).length

export type Versions = Readonly<Record<Service, string>>

/** Of Google's emulators, when they were recorded. */
export const recordedVersions = (): Versions => JSON.parse(readFileSync(VERSIONS, 'utf8')) as Versions

export const recordVersions = (versions: Versions): void =>
  writeFileSync(VERSIONS, `${JSON.stringify(versions, null, 2)}\n`)
