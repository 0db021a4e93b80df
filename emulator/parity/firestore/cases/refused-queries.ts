import { both, find, idsOf, strings, unary, where } from '../requests.ts'
import type { FirestoreGroup, FirestoreWorld } from '../world.ts'

const one = { integerValue: 1 }
const brand = { field: { fieldPath: 'brand' } }

const answerOf =
  (query: object) =>
  async (world: FirestoreWorld): Promise<string[]> =>
    idsOf(await find(world, query))

/** Queries at and past the limits, past the class that would hold some of them back:
 * https://firebase.google.com/docs/firestore/query-data/queries#limitations */
export const refusedQueries: FirestoreGroup = {
  name: 'refused queries',
  async seed({ here }) {
    await Promise.all([
      here.doc('a').set({ n: 1, brand: 'x', tags: ['t'], map: { 'odd key': 1 } }),
      here.doc('b').set({ n: 2, brand: 'y', tags: ['t', 'u'] }),
      here.doc('c').set({ n: null, brand: 'z', tags: [] }),
    ])
  },
  cases: {
    'two array-contains': answerOf({
      where: both('AND', [
        where('tags', 'ARRAY_CONTAINS', { stringValue: 't' }),
        where('brand', 'ARRAY_CONTAINS', { stringValue: 't' }),
      ]),
    }),
    'two array-contains in different branches of an or': answerOf({
      where: both('OR', [
        where('tags', 'ARRAY_CONTAINS', { stringValue: 't' }),
        where('tags', 'ARRAY_CONTAINS', { stringValue: 'u' }),
      ]),
    }),
    'array-contains with array-contains-any': answerOf({
      where: both('AND', [
        where('tags', 'ARRAY_CONTAINS_ANY', strings('t')),
        where('tags', 'ARRAY_CONTAINS', { stringValue: 'u' }),
      ]),
    }),
    'not-in with not equal': answerOf({
      where: both('AND', [
        where('n', 'NOT_IN', { arrayValue: { values: [one] } }),
        where('n', 'NOT_EQUAL', one),
      ]),
    }),
    'not-in with or': answerOf({
      where: both('OR', [where('n', 'NOT_IN', { arrayValue: { values: [one] } }), where('n', 'EQUAL', one)]),
    }),
    'not-in with in': answerOf({
      where: both('AND', [
        where('brand', 'NOT_IN', strings('x')),
        where('n', 'IN', { arrayValue: { values: [one] } }),
      ]),
    }),
    'two not equals': answerOf({
      where: both('AND', [where('n', 'NOT_EQUAL', one), where('brand', 'NOT_EQUAL', { stringValue: 'q' })]),
    }),
    'two not-ins': answerOf({
      where: both('AND', [
        where('brand', 'NOT_IN', strings('x')),
        where('n', 'NOT_IN', { arrayValue: { values: [one] } }),
      ]),
    }),
    'ten values in a not-in': answerOf({ where: where('brand', 'NOT_IN', strings(...'abcdefghij')) }),
    'eleven values in a not-in': answerOf({ where: where('brand', 'NOT_IN', strings(...'abcdefghijk')) }),
    'thirty values in an in': answerOf({ where: where('brand', 'IN', strings(...many(29), 'x')) }),
    'thirty-one values in an in': answerOf({ where: where('brand', 'IN', strings(...many(30), 'x')) }),
    'thirty-one values in an array-contains-any': answerOf({
      where: where('tags', 'ARRAY_CONTAINS_ANY', strings(...many(31))),
    }),
    'an in of thirty times an in of two': answerOf({
      where: both('AND', [
        where('brand', 'IN', strings(...many(30))),
        where('n', 'IN', { arrayValue: { values: [one, { integerValue: 2 }] } }),
      ]),
    }),
    'an in of no values': answerOf({ where: where('brand', 'IN', strings()) }),
    'a not-in of no values': answerOf({ where: where('brand', 'NOT_IN', strings()) }),
    'an array-contains-any of no values': answerOf({ where: where('tags', 'ARRAY_CONTAINS_ANY', strings()) }),
    'an in of something that is no array': answerOf({ where: where('brand', 'IN', { stringValue: 'x' }) }),
    'an in of an array of arrays': answerOf({
      where: where('tags', 'IN', { arrayValue: { values: [strings('t')] } }),
    }),
    'an array-contains of an array': answerOf({ where: where('tags', 'ARRAY_CONTAINS', strings('t')) }),
    'an equality with null': answerOf({ where: where('n', 'EQUAL', { nullValue: 'NULL_VALUE' }) }),
    'a range from null': answerOf({ where: where('n', 'GREATER_THAN', { nullValue: 'NULL_VALUE' }) }),
    'a range up to null': answerOf({ where: where('n', 'LESS_THAN_OR_EQUAL', { nullValue: 'NULL_VALUE' }) }),
    'a range from NaN': answerOf({ where: where('n', 'GREATER_THAN_OR_EQUAL', { doubleValue: Number.NaN }) }),
    'a filter without an operator': answerOf({ where: where('n', 'OPERATOR_UNSPECIFIED', one) }),
    'a filter without a value': answerOf({
      where: { fieldFilter: { field: { fieldPath: 'n' }, op: 'EQUAL' } },
    }),
    'a unary filter without an operator': answerOf({ where: unary('n', 'OPERATOR_UNSPECIFIED') }),
    'is null': answerOf({ where: unary('n', 'IS_NULL') }),
    'is not null': answerOf({ where: unary('n', 'IS_NOT_NULL') }),
    'is NaN': answerOf({ where: unary('n', 'IS_NAN') }),
    'is not NaN': answerOf({ where: unary('n', 'IS_NOT_NAN') }),
    'an and of no filters': answerOf({ where: both('AND', []) }),
    'an or of no filters': answerOf({ where: both('OR', []) }),
    'an and of one filter': answerOf({ where: both('AND', [where('n', 'EQUAL', one)]) }),
    'a composite without an operator': answerOf({
      where: { compositeFilter: { op: 'OPERATOR_UNSPECIFIED', filters: [where('n', 'EQUAL', one)] } },
    }),
    'an empty filter': answerOf({ where: {} }),
    'an inequality before another order': answerOf({
      where: where('n', 'GREATER_THAN', one),
      orderBy: [brand],
    }),
    'an order twice by the same field': answerOf({ orderBy: [brand, brand] }),
    'an order by a field that an equality fixes': answerOf({
      where: where('brand', 'EQUAL', { stringValue: 'x' }),
      orderBy: [brand],
    }),
    'an order without a direction': answerOf({ orderBy: [brand] }),
    'a negative limit': answerOf({ limit: { value: -1 } }),
    'a limit of zero': answerOf({ limit: { value: 0 } }),
    'a negative offset': answerOf({ offset: -1 }),
    'no collection': answerOf({ from: [] }),
    'two collections': answerOf({ from: [{ collectionId: 'a' }, { collectionId: 'b' }] }),
    'a collection id with a slash': answerOf({ from: [{ collectionId: 'a/b' }] }),
    'a collection without a name': answerOf({ from: [{}] }),
    'all descendants': async ({ rpc, database, here }) => {
      await here.doc('x').collection('inner').doc('y').set({ n: 1 })
      return idsOf(
        await rpc('runQuery', {
          parent: `${database}/documents/${here.id}/x`,
          structuredQuery: { from: [{ allDescendants: true }] },
        }),
      )
    },
    'an empty field path': answerOf({ where: where('', 'EQUAL', one) }),
    'a field path with a space': answerOf({ where: where('a b', 'EQUAL', one) }),
    'a field path that begins with a digit': answerOf({ where: where('1a', 'EQUAL', one) }),
    'a quoted field path': answerOf({ where: where('map.`odd key`', 'EQUAL', one) }),
    'a quote that never ends': answerOf({ where: where('`odd', 'EQUAL', one) }),
    'a field path that ends with a dot': answerOf({ where: where('a.', 'EQUAL', one) }),
    'a reserved field': answerOf({ where: where('__reserved__', 'EQUAL', one) }),
    'a filter by name with a string': answerOf({ where: where('__name__', 'EQUAL', { stringValue: 'a' }) }),
    'a filter by name of another collection': async world =>
      idsOf(
        await find(world, {
          where: where('__name__', 'GREATER_THAN', { referenceValue: world.nameOf('another/a') }),
        }),
      ),
    'array-contains by name': async world =>
      idsOf(
        await find(world, {
          where: where('__name__', 'ARRAY_CONTAINS', { referenceValue: world.nameOf('seed/a') }),
        }),
      ),
    'a parent that is a collection': async ({ rpc, database }) =>
      idsOf(
        await rpc('runQuery', {
          parent: `${database}/documents/seed`,
          structuredQuery: { from: [{ collectionId: 'seed' }] },
        }),
      ),
    'a parent without documents': async ({ rpc, database }) =>
      idsOf(
        await rpc('runQuery', { parent: database, structuredQuery: { from: [{ collectionId: 'seed' }] } }),
      ),
    'no parent': async ({ rpc }) =>
      idsOf(await rpc('runQuery', { structuredQuery: { from: [{ collectionId: 'seed' }] } })),
    'no query': async ({ rpc, database }) =>
      idsOf(await rpc('runQuery', { parent: `${database}/documents` })),
    'select of the name alone': async world => {
      const answers = await find(world, {
        select: { fields: [{ fieldPath: '__name__' }] },
        limit: { value: 1 },
      })
      return [idsOf(answers), answers.map(({ document }) => document?.fields)]
    },
  },
}

function many(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `m${at}`)
}
