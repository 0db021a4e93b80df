import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

let suite: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  const field = (fieldPath: string, order: string) => ({ fieldPath, order })
  const fields = [field('kind', 'ASCENDING'), field('n', 'DESCENDING')]
  suite = await startForTest({
    indexes: { indexes: [{ collectionGroup: 'things', queryScope: 'COLLECTION', fields }] },
  })
  for (let n = 0; n < 10; n++) await suite.db.doc(`things/${n}`).set({ n, kind: n % 2 ? 'odd' : 'even' })
})
afterAll(() => suite.stop())

const things = () => suite.db.collection('things')

test('a plan names the indexes and runs nothing', async () => {
  suite.operations.reset()
  const { metrics, snapshot } = await things().where('kind', '==', 'odd').orderBy('n', 'desc').explain()
  expect(metrics.planSummary.indexesUsed).toEqual([
    { query_scope: 'Collection', properties: '(kind ASC, n DESC, __name__ DESC)' },
  ])
  expect(metrics.executionStats).toBeNull()
  expect(snapshot).toBeNull()
  expect(suite.operations.counters()['firestore.reads']).toBeUndefined()
})

test.each([
  ['everything', () => things(), '(__name__ ASC)'],
  ['one order', () => things().orderBy('n', 'desc'), '(n DESC, __name__ DESC)'],
  ['a range', () => things().where('n', '>', 3), '(n ASC, __name__ ASC)'],
  ['an array', () => things().where('tags', 'array-contains', 1), '(tags CONTAINS, __name__ ASC)'],
])('the plan for %s is a single index', async (_, query, properties) => {
  const { metrics } = await query().explain({ analyze: false })
  expect(metrics.planSummary.indexesUsed).toEqual([{ query_scope: 'Collection', properties }])
})

test('an analysis runs the query and tells what that took', async () => {
  const { metrics, snapshot } = await things().where('n', '>=', 4).limit(3).explain({ analyze: true })
  expect(snapshot?.docs.map(document => document.id)).toEqual(['4', '5', '6'])
  const { executionStats: stats } = metrics
  expect(stats?.resultsReturned).toBe(3)
  expect(stats?.readOperations).toBe(3)
  expect(stats?.executionDuration.seconds).toBeGreaterThanOrEqual(0)
  expect(stats?.debugStats).toMatchObject({
    indexes_entries_scanned: '3',
    documents_scanned: '3',
    billing_details: { documents_billable: '3', index_entries_billable: '0', min_query_cost: '0' },
  })
})

test('an analysis without results costs one read', async () => {
  const { metrics } = await things().where('n', '>', 100).explain({ analyze: true })
  expect(metrics.executionStats).toMatchObject({
    resultsReturned: 0,
    readOperations: 1,
    debugStats: { documents_scanned: '0', billing_details: { min_query_cost: '1' } },
  })
})

test('a stream explains itself after its documents', async () => {
  const seen: string[] = []
  for await (const chunk of things().orderBy('n').limit(2).explainStream({ analyze: true })) {
    const { document, metrics } = chunk as unknown as {
      document?: { id: string }
      metrics?: { executionStats: { resultsReturned: number } }
    }
    if (document) seen.push(document.id)
    if (metrics) seen.push(`${metrics.executionStats.resultsReturned} results`)
  }
  expect(seen).toEqual(['0', '1', '2 results'])
})

test('an aggregation is explained, planned or run', async () => {
  const query = things().where('kind', '==', 'odd').count()
  const planned = await query.explain()
  expect(planned.snapshot).toBeNull()
  expect(planned.metrics.planSummary.indexesUsed).toEqual([
    { query_scope: 'Collection', properties: '(kind ASC, __name__ ASC)' },
  ])
  const run = await query.explain({ analyze: true })
  expect(run.snapshot?.data().count).toBe(5)
  expect(run.metrics.executionStats).toMatchObject({
    resultsReturned: 1,
    readOperations: 1,
    debugStats: {
      indexes_entries_scanned: '5',
      documents_scanned: '0',
      billing_details: { index_entries_billable: '5' },
    },
  })
})

test('a query that needs an index cannot be explained without it', async () => {
  await expect(things().orderBy('n').orderBy('kind').explain()).rejects.toMatchObject({ code: 9 })
})
