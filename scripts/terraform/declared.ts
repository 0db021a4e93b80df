import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Declared } from './plan-rules.ts'

const read = (path: string): unknown =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8'))

interface Override {
  collectionGroup: string
  fieldPath: string
  ttl?: boolean
}

/** What the declarations say of the cloud, as the generated files hold it. */
export function readDeclared(): Declared {
  const generated = (name: string): never => read(`terraform/generated/${name}.json`) as never
  const { fieldOverrides } = read('firestore.indexes.json') as { fieldOverrides: Override[] }
  return {
    functions: generated('functions'),
    topics: generated('topics'),
    subscriptions: generated('subscriptions'),
    schedules: generated('schedules'),
    ttlFields: fieldOverrides
      .filter(({ ttl }) => ttl)
      .map(({ collectionGroup, fieldPath }) => `${collectionGroup}.${fieldPath}`),
  }
}
