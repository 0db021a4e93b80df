import type { FirestoreWorld, Message } from './world.ts'

/** A query on the seeded collection as the wire has it, where the class would refuse it or try it again. */
export const find = (
  world: FirestoreWorld,
  query: object,
  collectionId = world.seeded.id,
): Promise<Message[]> =>
  world.rpc('runQuery', {
    parent: `${world.database}/documents`,
    structuredQuery: { from: [{ collectionId }], ...query },
  })

/** The ids in a streamed answer, in its order. */
export const idsOf = (answers: Message[]): string[] =>
  answers.flatMap(({ document }) => (document ? [lastOf(document.name)] : []))

export const lastOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

export const where = (fieldPath: string, op: string, value: object) => ({
  fieldFilter: { field: { fieldPath }, op, value },
})

export const unary = (fieldPath: string, op: string) => ({ unaryFilter: { field: { fieldPath }, op } })

export const both = (op: 'AND' | 'OR', filters: readonly object[]) => ({ compositeFilter: { op, filters } })

export const strings = (...values: readonly string[]) => ({
  arrayValue: { values: values.map(stringValue => ({ stringValue })) },
})

/** Commits writes without the class. */
export const commit = (world: FirestoreWorld, writes: readonly object[]): Promise<Message> =>
  world.rpc('commit', { database: world.database, writes })

/** The fields of a document as the wire has them, without the client's own notes in them. */
export const fieldsOf = (document: Message): unknown => bare(document.fields)

function bare(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(bare)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'valueType')
      .map(([name, inner]) => [name, bare(inner)]),
  )
}
