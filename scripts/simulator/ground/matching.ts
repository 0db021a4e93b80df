import type { Fields, Operator, Query } from '../../../functions/kit/database.ts'

interface Held {
  data: Fields
}

/** The documents that a query finds, in its order. Values are compared as the kit's queries use them: scalars. */
export function matching<Document extends Held>(
  documents: ReadonlyMap<string, Document>,
  query: Query,
): [path: string, document: Document][] {
  const found = [...documents].filter(
    ([path, { data }]) => isIn(path, query) && holds(data, query) && isOrdered(data, query),
  )
  found.sort((a, b) => inOrder(a, b, query))
  const { startAfter, limit } = query
  const rest = startAfter ? found.filter(one => isAfter(one, startAfter, query)) : found
  return limit === undefined ? rest : rest.slice(0, limit)
}

function isIn(path: string, { collection, group }: Query): boolean {
  const end = path.lastIndexOf('/')
  if (collection !== undefined) return end === collection.length && path.startsWith(collection)
  const name = group ?? ''
  return path.startsWith(name, end - name.length) && path[end - name.length - 1] === '/'
}

const holds = (data: Fields, { where = [] }: Query): boolean =>
  where.every(([field, operator, value]) => compares(valueAt(data, field), operator, value))

const isOrdered = (data: Fields, { orderBy = [] }: Query): boolean =>
  orderBy.every(([field]) => valueAt(data, field) !== undefined)

function valueAt(data: Fields, field: string): unknown {
  if (!field.includes('.')) return data[field]
  let value: unknown = data
  for (const name of field.split('.')) value = (value as Fields | undefined)?.[name]
  return value
}

function compares(found: unknown, operator: Operator, wanted: unknown): boolean {
  if (found === undefined) return false
  if (operator === 'in') return (wanted as unknown[]).includes(found)
  if (operator === 'array-contains') return Array.isArray(found) && found.includes(wanted)
  if (operator === '==') return compare(found, wanted) === 0
  if (operator === '!=') return compare(found, wanted) !== 0
  if (typeof found !== typeof wanted) return false
  const order = compare(found, wanted)
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  return operator === '>' ? order > 0 : order >= 0
}

function compare(a: unknown, b: unknown): number {
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (a === b) return 0
  if (typeof a !== typeof b) return typeof a < typeof b ? -1 : 1
  return (a as string) < (b as string) ? -1 : 1
}

function inOrder<Document extends Held>(
  [pathA, a]: [string, Document],
  [pathB, b]: [string, Document],
  { orderBy = [] }: Query,
): number {
  for (const [field, direction] of orderBy) {
    const order = compare(valueAt(a.data, field), valueAt(b.data, field))
    if (order !== 0) return direction === 'desc' ? -order : order
  }
  const last = orderBy.at(-1)?.[1]
  return last === 'desc' ? compare(pathB, pathA) : compare(pathA, pathB)
}

function isAfter<Document extends Held>(
  [path, { data }]: [string, Document],
  position: readonly unknown[],
  { orderBy = [] }: Query,
): boolean {
  for (const [index, [field, direction]] of orderBy.entries()) {
    if (index >= position.length) return false
    const order = compare(valueAt(data, field), position[index])
    if (order !== 0) return direction === 'desc' ? order < 0 : order > 0
  }
  if (position.length <= orderBy.length) return false
  const order = compare(path, position[orderBy.length])
  return orderBy.at(-1)?.[1] === 'desc' ? order < 0 : order > 0
}
