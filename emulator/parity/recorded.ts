import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Observable, slugOf } from './case.ts'
import type { Service } from './columns/column.ts'

const fileOf = (service: Service, group: string): string =>
  join(import.meta.dirname, 'recorded', service, `${slugOf(group)}.json`)

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
