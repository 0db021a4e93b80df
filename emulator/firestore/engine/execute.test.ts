import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SuiteClock } from '../../core/clock.ts'
import { disjunctsOf } from './disjuncts.ts'
import type { Document } from './document.ts'
import { Engine } from './engine.ts'
import { parseFieldPath } from './field-path.ts'
import type { FieldOperator, Filter } from './filter.ts'
import { IndexRules } from './index-rules.ts'
import { type Cursor, compileQuery, EVERYTHING, type Query } from './query.ts'
import { type Fields, Reference, type Value } from './value.ts'

const NAME = 'projects/p/databases/d'
const SIZE = 150

const value: fc.Arbitrary<Value> = fc.constantFrom<Value[]>(
  null,
  true,
  1n,
  1,
  2n,
  2.5,
  Number.NaN,
  'a',
  'b',
  'ba',
  [1n],
  [1n, 'a'],
  new Map([['x', 1n]]),
)
const field = fc.constantFrom('a', 'b', 'c', 'm.x')
const fields: fc.Arbitrary<Fields> = fc
  .record(
    { a: value, b: value, c: value, m: fc.record({ x: value }, { requiredKeys: [] }) },
    { requiredKeys: [] },
  )
  .map(
    record =>
      new Map(
        Object.entries(record).map(
          ([key, inner]) =>
            [key, key === 'm' ? new Map(Object.entries(inner as object)) : inner] as [string, Value],
        ),
      ),
  )

const leaf: fc.Arbitrary<Filter> = fc
  .oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        field,
        operator: fc.constantFrom<FieldOperator[]>('==', '!=', '<', '<=', '>', '>=', 'array-contains'),
        value,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        field,
        operator: fc.constantFrom<FieldOperator[]>('in', 'array-contains-any'),
        value: fc.array(value, { minLength: 1, maxLength: 3 }),
      }),
    },
  )
  .map(({ field, operator, value }) => ({ kind: 'field', field: parseFieldPath(field), operator, value }))

const filter: fc.Arbitrary<Filter> = fc.oneof(
  leaf,
  fc.record({
    kind: fc.constantFrom<('and' | 'or')[]>('and', 'or'),
    filters: fc.array(leaf, { minLength: 1, maxLength: 3 }),
  }),
)
const direction = fc.constantFrom<('asc' | 'desc')[]>('asc', 'desc')
const orderBy = fc.uniqueArray(fc.record({ field, direction }), {
  maxLength: 2,
  selector: order => order.field,
})
const cursor = fc.option(
  fc.record({ values: fc.array(value, { minLength: 1, maxLength: 2 }), before: fc.boolean() }),
  { nil: null },
)

const query: fc.Arbitrary<Query> = fc
  .record({
    where: fc.option(filter, { nil: null }),
    orderBy,
    startAt: cursor,
    endAt: cursor,
    offset: fc.nat(3),
    limit: fc.option(fc.nat(20), { nil: null }),
    allDescendants: fc.boolean(),
    byName: fc.boolean(),
  })
  .map(({ orderBy, byName, ...rest }): Query => {
    const orders = orderBy.map(order => ({ field: parseFieldPath(order.field), direction: order.direction }))
    if (byName) orders.push({ field: ['__name__'], direction: 'desc' })
    const trimmed = (place: Cursor | null) =>
      place && { ...place, values: place.values.slice(0, orderBy.length) }
    return {
      ...EVERYTHING,
      parent: rest.allDescendants ? '' : 'top/one',
      collection: 'things',
      ...rest,
      orderBy: orders,
      startAt: trimmed(rest.startAt),
      endAt: trimmed(rest.endAt),
    }
  })

/** The combinations that production refuses are not asked. */
function isAllowed(query: Query): boolean {
  try {
    new IndexRules(null).check(NAME, query)
    return disjunctsOf(query.where).length > 0
  } catch {
    return false
  }
}

function naive(documents: Document[], asked: Query): string[] {
  const compiled = compileQuery(NAME, asked)
  const found = documents.filter(compiled.matches).sort(compiled.compare).slice(asked.offset)
  return found.slice(0, asked.limit ?? found.length).map(document => document.path)
}

async function fill(documents: readonly Fields[]) {
  const database = new Engine({ clock: new SuiteClock(), dataDir: null }).database(NAME)
  const paths = documents.map((_, index) => `top/${index % 5 ? 'one' : 'two'}/things/${index}`)
  await database.commit(
    documents.map((fields, index) => ({
      kind: 'update',
      path: paths[index]!,
      fields,
      mask: null,
      transforms: [],
      precondition: null,
    })),
  )
  const all = async () => (await database.get(paths)).documents.filter(document => document !== null)
  return { database, paths, all }
}

test('a query answered through indexes answers as one that reads everything', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fields, { minLength: SIZE, maxLength: SIZE }),
      fc.array(query.filter(isAllowed), { minLength: 8, maxLength: 8 }),
      fc.array(fields, { maxLength: 10 }),
      async (documents, queries, changes) => {
        const { database, paths, all } = await fill(documents)
        const answers = async (asked: Query, readTime?: number) =>
          (await database.query(asked, { readTime })).documents.map(document => document.path)
        const count = async (asked: Query) => {
          const { results } = await database.aggregate(asked, [{ alias: 'count', kind: 'count', upTo: null }])
          return Number(results.get('count'))
        }
        const before = await all()
        for (const asked of queries) {
          expect(await answers(asked)).toEqual(naive(before, asked))
          expect(await count(asked)).toBe(naive(before, asked).length)
        }
        const { readTime } = await database.get([])
        await database.commit(
          changes.map((fields, index) =>
            index % 3
              ? {
                  kind: 'update',
                  path: paths[index * 7]!,
                  fields,
                  mask: null,
                  transforms: [],
                  precondition: null,
                }
              : { kind: 'delete', path: paths[index * 7]!, precondition: null },
          ),
        )
        const after = await all()
        for (const asked of queries) {
          expect(await answers(asked)).toEqual(naive(after, asked))
          expect(await answers(asked, readTime)).toEqual(naive(before, asked))
        }
      },
    ),
    { numRuns: 20, endOnFailure: true },
  )
}, 60_000)

test.each([null, Number.NaN])('nothing is counted that is at least %s', async value => {
  const { database } = await fill(Array.from({ length: SIZE }, () => new Map([['a', value]])))
  const where: Filter = { kind: 'field', field: ['a'], operator: '>=', value }
  const asked = { ...EVERYTHING, parent: 'top/one', collection: 'things', where }
  const { results } = await database.aggregate(asked, [{ alias: 'count', kind: 'count', upTo: null }])
  expect(results.get('count')).toBe(0n)
})

test('documents named one by one are found without reading their collection', async () => {
  const { database } = await fill(Array.from({ length: SIZE }, () => new Map()))
  const names = ['1', '77', 'none', '3'].map(id => new Reference(`${NAME}/documents/top/one/things/${id}`))
  const where: Filter = { kind: 'field', field: ['__name__'], operator: 'in', value: names }
  const { documents } = await database.query({
    ...EVERYTHING,
    parent: 'top/one',
    collection: 'things',
    where,
  })
  expect(documents.map(document => document.path)).toEqual([
    'top/one/things/1',
    'top/one/things/3',
    'top/one/things/77',
  ])
})

test('pages by name follow on each other', async () => {
  const { database } = await fill(Array.from({ length: SIZE }, () => new Map()))
  const seen: string[] = []
  for (let startAt: Cursor | null = null; ; ) {
    const { documents } = await database.query({
      ...EVERYTHING,
      parent: 'top/one',
      collection: 'things',
      startAt,
      limit: 50,
    })
    seen.push(...documents.map(document => document.path))
    if (documents.length < 50) break
    startAt = { values: [new Reference(`${NAME}/documents/${documents.at(-1)!.path}`)], before: false }
  }
  expect(seen.length).toBe(120)
  expect(new Set(seen).size).toBe(120)
})
