import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadService } from '../../firestore/wire/protocol.ts'
import { SERVED } from '../../firestore/wire.ts'
import { loadServices } from '../../pubsub/protos.ts'
import { UNARY } from '../../pubsub/rpc/index.ts'
import type { Service } from '../columns/column.ts'

/** The RPCs of the published services that answer UNIMPLEMENTED. */
export const unservedRpcs: Readonly<Record<Service, () => string[]>> = {
  firestore: () => without(Object.keys(loadService()), SERVED),
  pubsub: () => without(loadServices().flatMap(Object.keys), [...Object.keys(UNARY), 'StreamingPull']),
}

const without = (all: readonly string[], served: readonly string[]): string[] =>
  all.filter(name => !served.includes(name)).sort()

const DECLARED = /\bunimplemented\(\s*'([^']+?),?'/g

/** What a part says is not supported where it refuses it, as its code spells it. */
export function refusedBy(part: 'pubsub' | 'storage'): string[] {
  const folder = join(import.meta.dirname, '..', '..', part)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const sources = files.filter(file => file.endsWith('.ts') && !file.includes('.test.'))
  const found = sources.flatMap(file => [...readFileSync(join(folder, file), 'utf8').matchAll(DECLARED)])
  return [...new Set(found.map(([, what = '']) => `${what[0]?.toLowerCase()}${what.slice(1)}`))].sort()
}
