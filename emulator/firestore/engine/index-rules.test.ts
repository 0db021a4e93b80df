import { expect, test } from 'vitest'
import type { Aggregation } from './aggregate.ts'
import { parseFieldPath } from './field-path.ts'
import type { FieldOperator, Filter } from './filter.ts'
import type { IndexDefinitions } from './index-definitions.ts'
import { IndexRules } from './index-rules.ts'
import { EVERYTHING, type Query } from './query.ts'
import type { Value } from './value.ts'

const where = (field: string, operator: FieldOperator, value: Value = 1n): Filter => ({
  kind: 'field',
  field: parseFieldPath(field),
  operator,
  value,
})
const all = (...filters: Filter[]): Filter => ({ kind: 'and', filters })
const any = (...filters: Filter[]): Filter => ({ kind: 'or', filters })
const by = (...fields: string[]) =>
  fields.map(text => {
    const [field, direction] = text.split(' ') as [string, 'asc' | 'desc' | undefined]
    return { field: parseFieldPath(field), direction: direction ?? ('asc' as const) }
  })
const ask = (part: Partial<Query>): Query => ({ ...EVERYTHING, parent: '', collection: 'shop', ...part })
const composite = (...fields: string[]) => ({
  collectionGroup: 'shop',
  queryScope: 'COLLECTION',
  fields: fields.map(text => {
    const [fieldPath, mode] = text.split(' ') as [string, string | undefined]
    return mode === 'contains'
      ? { fieldPath, arrayConfig: 'CONTAINS' }
      : { fieldPath, order: mode === 'desc' ? 'DESCENDING' : 'ASCENDING' }
  }),
})
const rules = (definitions: IndexDefinitions | null) => {
  const held = new IndexRules(definitions)
  return {
    check: (query: Query, aggregations: readonly Aggregation[] = []) =>
      held.check('projects/demo/databases/(default)', query, aggregations),
    plan: (query: Query) => held.plan(query),
  }
}
const noIndex = rules({})

test.each<[string, Partial<Query>]>([
  ['everything', {}],
  ['one equality', { where: where('a', '==') }],
  ['several equalities', { where: all(where('a', '=='), where('b', '=='), where('c.d', '==')) }],
  ['equalities and an array', { where: all(where('a', '=='), where('tags', 'array-contains')) }],
  ['a range', { where: where('a', '>') }],
  [
    'a range from both sides, sorted',
    { where: all(where('a', '>'), where('a', '<')), orderBy: by('a desc') },
  ],
  ['one order', { orderBy: by('a desc') }],
  ['one order with the name in the same direction', { orderBy: by('a desc', '__name__ desc') }],
  ['an order by a field that is known', { where: where('a', '=='), orderBy: by('a') }],
  ['equalities by name, backwards', { where: where('a', '=='), orderBy: by('__name__ desc') }],
  ['several cases of equality', { where: any(where('a', '=='), where('b', 'in', [1n, 2n])) }],
  ['everything in a group', { allDescendants: true }],
])('needs no index of its own for %s', (_, query) => {
  expect(() => noIndex.check(ask(query))).not.toThrow()
})

test.each<[string, Partial<Query>, string[]]>([
  ['an equality and an order', { where: where('a', '=='), orderBy: by('b desc') }, ['a', 'b desc']],
  ['an equality and a range', { where: all(where('a', '=='), where('b', '>')) }, ['a', 'b']],
  [
    'an array and an order',
    { where: where('tags', 'array-contains'), orderBy: by('b') },
    ['tags contains', 'b'],
  ],
  ['two orders', { orderBy: by('a', 'b desc') }, ['a', 'b desc']],
  ['ranges of two fields', { where: all(where('b', '>'), where('a', '<')) }, ['a', 'b']],
  ['a range, sorted by another field first', { where: where('a', '>'), orderBy: by('b') }, ['b', 'a']],
  ['an order with the name the other way', { orderBy: by('a', '__name__ desc') }, ['a', '__name__ desc']],
  ['not-equal beside an equality', { where: all(where('a', '=='), where('b', '!=')) }, ['a', 'b']],
])('asks for an index for %s, and is content with the one it asks for', (_, query, fields) => {
  expect(() => noIndex.check(ask(query))).toThrow(/^The query requires an index\./)
  const hint = messageOf(() => noIndex.check(ask(query))).match(/\{.*\}/)![0]
  expect(JSON.parse(hint)).toEqual(composite(...fields))
  expect(() => rules({ indexes: [JSON.parse(hint)] }).check(ask(query))).not.toThrow()
})

test('takes an index the other way round, and its equalities in any order', () => {
  const query = ask({ where: all(where('a', '=='), where('b', '==')), orderBy: by('c desc', 'd') })
  expect(() => rules({ indexes: [composite('b', 'a', 'c', 'd desc')] }).check(query)).not.toThrow()
  expect(() => rules({ indexes: [composite('b', 'a', 'c', 'd')] }).check(query)).toThrow(/requires an index/)
  expect(() => rules({ indexes: [composite('a', 'c desc', 'd')] }).check(query)).toThrow(/requires an index/)
})

test('merges indexes that sort alike', () => {
  const query = ask({ where: all(where('a', '=='), where('b', '==')), orderBy: by('c') })
  expect(() => rules({ indexes: [composite('a', 'c'), composite('b', 'c')] }).check(query)).not.toThrow()
  expect(() => rules({ indexes: [composite('a', 'c'), composite('b', 'c desc')] }).check(query)).not.toThrow()
  expect(() => rules({ indexes: [composite('a', 'c'), composite('b', 'd')] }).check(query)).toThrow(
    /requires an index/,
  )
})

test('does not take the index of another collection or scope', () => {
  const query = ask({ orderBy: by('a', 'b') })
  const index = composite('a', 'b')
  expect(() => rules({ indexes: [{ ...index, collectionGroup: 'other' }] }).check(query)).toThrow(
    /requires an index/,
  )
  expect(() => rules({ indexes: [{ ...index, queryScope: 'COLLECTION_GROUP' }] }).check(query)).toThrow(
    /requires an index/,
  )
})

test('a collection group needs an override for a single field', () => {
  const query = ask({ allDescendants: true, where: where('a', '==') })
  expect(() => noIndex.check(query)).toThrow(
    /requires a COLLECTION_GROUP_ASC index for collection shop and field a\./,
  )
  const hint = JSON.parse(messageOf(() => noIndex.check(query)).match(/\{.*\}/)![0])
  expect(() => rules({ fieldOverrides: [hint] }).check(query)).not.toThrow()
})

test('an exempt field cannot be asked about, nor can the fields below it', () => {
  const exempt = rules({ fieldOverrides: [{ collectionGroup: 'shop', fieldPath: 'a', indexes: [] }] })
  expect(() => exempt.check(ask({ where: where('a', '==') }))).toThrow(/requires a COLLECTION_ASC index/)
  expect(() => exempt.check(ask({ orderBy: by('a.b desc') }))).toThrow(/requires a COLLECTION_DESC index/)
  expect(() => exempt.check(ask({ where: where('b', '==') }))).not.toThrow()
})

test('a sum needs the summed field in the index', () => {
  const query = ask({ where: where('a', '==') })
  const sum = [{ alias: 's', kind: 'sum' as const, field: ['n'] }]
  expect(() => noIndex.check(query, sum)).toThrow(/requires an index/)
  expect(() => rules({ indexes: [composite('a', 'n')] }).check(query, sum)).not.toThrow()
  expect(() => noIndex.check(ask({}), sum)).not.toThrow()
})

test.each<[string, Filter]>([
  ['more than thirty cases', all(where('a', 'in', numbers(6)), where('b', 'in', numbers(6)))],
  ['a list that is too long', where('a', 'in', numbers(31))],
  ['an empty list', where('a', 'in', [])],
  ['two arrays at once', all(where('a', 'array-contains'), where('b', 'array-contains'))],
  ['not-in beside not-equal', all(where('a', 'not-in', [1n]), where('b', '!='))],
])('refuses %s whatever the indexes', (_, filter) => {
  expect(() => rules(null).check(ask({ where: filter }))).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
  )
})

function numbers(count: number): Value[] {
  return Array.from({ length: count }, (_, index) => BigInt(index))
}

function messageOf(run: () => void): string {
  try {
    run()
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

const vector = (...fields: string[]) => ({
  ...composite(...fields),
  fields: [...composite(...fields).fields, { fieldPath: 'm.v', vectorConfig: { dimension: 2, flat: {} } }],
})
const nearest = {
  field: ['m', 'v'],
  vector: [1, 0],
  measure: 'cosine' as const,
  limit: 5,
  threshold: null,
  resultField: null,
}

test('a search for neighbours needs an index of the vector and of the fields beside it', () => {
  const query = ask({ where: where('a', '=='), nearest })
  expect(() => noIndex.check(query)).toThrow(
    `--collection-group=shop --query-scope=collection --field-config=field-path=a,order=ascending --field-config=field-path=m.v,vector-config='{"dimension":"2", "flat": "{}"}'`,
  )
  expect(() => rules({ indexes: [vector()] }).check(ask({ nearest }))).not.toThrow()
  expect(() => rules({ indexes: [vector('a')] }).check(query)).not.toThrow()
  expect(() => rules({ indexes: [vector()] }).check(query)).toThrow(/^Missing vector index configuration\./)
  const longer = ask({ nearest: { ...nearest, vector: [1, 0, 0] } })
  expect(() => rules({ indexes: [vector()] }).check(longer)).toThrow(/"dimension":"3"/)
})

test('an index of a vector serves nothing else', () => {
  const query = ask({ where: where('a', '=='), orderBy: by('m.v') })
  expect(() => rules({ indexes: [vector('a')] }).check(query)).toThrow(/requires an index/)
})

test('a plan names the indexes that are read', () => {
  const field = (name: string, mode = 'ASCENDING') => ({ field: name, mode })
  const fieldsOf = (definitions: IndexDefinitions | null, query: Query) =>
    rules(definitions)
      .plan(query)
      .map(index => index.fields)
  const both = ask({ where: all(where('a', '=='), where('b', '==')) })
  expect(fieldsOf({}, both)).toEqual([[field('a')], [field('b')]])
  expect(fieldsOf({ indexes: [composite('a', 'b')] }, ask({ ...both, orderBy: by('b') }))).toEqual([
    [field('a')],
    [field('b')],
  ])
  const sorted = ask({ where: where('a', '=='), orderBy: by('c desc') })
  expect(fieldsOf({ indexes: [composite('a', 'c desc')] }, sorted)).toEqual([
    [field('a'), field('c', 'DESCENDING')],
  ])
  expect(fieldsOf(null, sorted)).toEqual([[field('a'), field('c', 'DESCENDING')]])
  expect(fieldsOf({}, ask({ where: any(where('a', '=='), where('a', 'in', [1n, 2n])) }))).toEqual([
    [field('a')],
  ])
})
