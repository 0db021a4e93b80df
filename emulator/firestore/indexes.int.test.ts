import type { Query } from '@google-cloud/firestore'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

let suite: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  const field = (fieldPath: string, order = 'ASCENDING') => ({ fieldPath, order })
  const indexes = [
    {
      collectionGroup: 'orders',
      queryScope: 'COLLECTION',
      fields: [field('status'), field('at', 'DESCENDING')],
    },
  ]
  suite = await startForTest({ indexes: { indexes } })
})
afterAll(() => suite.stop())

/** Listening fails at once where asking is tried several times by the client. */
const refusal = (query: Query) =>
  new Promise<Error>((resolve, reject) => query.onSnapshot(() => reject(new Error('answered')), resolve))

test('a query with its index is answered', async () => {
  await suite.db.doc('orders/one').set({ status: 'open', at: 1 })
  const query = suite.db.collection('orders').where('status', '==', 'open').orderBy('at', 'desc')
  expect((await query.get()).size).toBe(1)
  expect(
    (await suite.db.collection('orders').where('status', '==', 'open').where('at', '>', 0).get()).size,
  ).toBe(1)
})

test('a query without its index is refused as a failed precondition that says what to add', async () => {
  const orders = suite.db.collection('orders')
  expect((await refusal(orders.where('status', '==', 'open').orderBy('total'))).message).toMatch(
    /^Error 9: The query requires an index\. Add to "indexes" in firestore\.indexes\.json: \{"collectionGroup":"orders"/,
  )
  expect((await refusal(suite.db.collectionGroup('orders').where('status', '==', 'open'))).message).toMatch(
    /requires a COLLECTION_GROUP_ASC index for collection orders and field status/,
  )
})
