import type { Fields, Query, Write } from '../database.ts'
import { toApiFields, toApiValue } from './values.ts'

const SIMPLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/

/** A dotted name as a field path: names that are no identifiers stand in backticks. */
export const fieldPath = (name: string): string =>
  name
    .split('.')
    .map(part => (SIMPLE_NAME.test(part) ? part : `\`${part.replaceAll(/[\\`]/g, '\\$&')}\``))
    .join('.')

/** A write as the API has it; `documents` is the name of the database's root, with `/documents`. */
export function toApiWrite(documents: string, write: Write): object {
  const name = `${documents}/${write.path}`
  switch (write.kind) {
    case 'set':
      return { update: { name, fields: toApiFields(write.data) } }
    case 'create':
      return { update: { name, fields: toApiFields(write.data) }, currentDocument: { exists: false } }
    case 'delete':
      return { delete: name }
    case 'update':
      return {
        update: { name, fields: toApiFields(nested(write.fields)) },
        updateMask: { fieldPaths: Object.keys(write.fields).map(fieldPath) },
        currentDocument: { exists: true },
      }
    case 'increment':
      return {
        update: { name },
        updateMask: { fieldPaths: [] },
        updateTransforms: [{ fieldPath: fieldPath(write.field), increment: toApiValue(write.by) }],
        currentDocument: { exists: true },
      }
  }
}

/** Dotted names as nested maps: where the mask looks for them. */
function nested(fields: Fields): Fields {
  const whole: Fields = {}
  for (const [name, value] of Object.entries(fields)) {
    const way = name.split('.')
    const last = way.pop() ?? name
    let map = whole
    for (const step of way) {
      map[step] ??= {}
      map = map[step] as Fields
    }
    map[last] = value
  }
  return whole
}

const OPERATORS = {
  '==': 'EQUAL',
  '!=': 'NOT_EQUAL',
  '<': 'LESS_THAN',
  '<=': 'LESS_THAN_OR_EQUAL',
  '>': 'GREATER_THAN',
  '>=': 'GREATER_THAN_OR_EQUAL',
  in: 'IN',
  'array-contains': 'ARRAY_CONTAINS',
} as const

/** A query as the API has it, and the document below which it looks. */
export function toApiQuery(documents: string, query: Query): { parent: string; structuredQuery: object } {
  const path = query.group ?? query.collection ?? ''
  const cut = query.group === undefined ? path.lastIndexOf('/') : -1
  const filters = (query.where ?? []).map(([field, operator, value]) => ({
    fieldFilter: {
      field: { fieldPath: fieldPath(field) },
      op: OPERATORS[operator],
      value: toApiValue(value),
    },
  }))
  const named = (query.startAfter?.length ?? 0) > (query.orderBy?.length ?? 0)
  const orders = [
    ...(query.orderBy ?? []),
    ...(named ? [['__name__', query.orderBy?.at(-1)?.[1] ?? 'asc'] as const] : []),
  ]
  return {
    parent: cut < 0 ? documents : `${documents}/${path.slice(0, cut)}`,
    structuredQuery: {
      from: [{ collectionId: path.slice(cut + 1), allDescendants: query.group !== undefined }],
      ...(filters.length > 0 && { where: { compositeFilter: { op: 'AND', filters } } }),
      orderBy: orders.map(([field, direction]) => ({
        field: { fieldPath: field === '__name__' ? field : fieldPath(field) },
        direction: direction === 'asc' ? 'ASCENDING' : 'DESCENDING',
      })),
      ...(query.limit !== undefined && { limit: { value: query.limit } }),
      ...(query.startAfter && {
        startAt: { before: false, values: cursor(documents, query.startAfter, named) },
      }),
    },
  }
}

/** The last value of a cursor may be a document's path. */
const cursor = (documents: string, values: readonly unknown[], named: boolean): object[] =>
  values.map((value, index) =>
    named && index === values.length - 1 ? { referenceValue: `${documents}/${value}` } : toApiValue(value),
  )
