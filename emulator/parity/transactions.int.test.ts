import type { Firestore, Query, WriteBatch } from '@google-cloud/firestore'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Column } from './columns/column.ts'
import { startOurs } from './columns/ours.ts'
import { firestoreStage } from './firestore/world.ts'
import { contendOn } from './serial/contend-on.ts'
import { contend } from './serial/workload.ts'

let column: Column
beforeAll(async () => {
  column = await startOurs('firestore')
})
afterAll(() => column.stop())

test.each([1, 2, 3])('an order explains what many clients saw of each other (seed %i)', async seed => {
  const { committed, aborted, anomalies } = await contendOn(column, { clients: 8, each: 40, seed })
  expect(anomalies).toEqual([])
  expect([committed, aborted]).toEqual([320, 0])
})

/** Reads at any time, and writes in one batch at the end: what a program without transactions does. */
function careless(db: Firestore): Firestore {
  const runTransaction = async (work: (scope: unknown) => Promise<unknown>) => {
    const batch: WriteBatch = db.batch()
    await work({
      getAll: db.getAll.bind(db),
      get: (query: Query) => query.get(),
      set: batch.set.bind(batch),
      create: batch.create.bind(batch),
      delete: batch.delete.bind(batch),
    })
    await batch.commit()
  }
  return Object.assign(db, { runTransaction })
}

test('clients that do without transactions are found out', async () => {
  const stage = firestoreStage(column, 'careless')
  const clients = Array.from({ length: 8 }, () => careless(stage.enter('careless').connect()))
  const { anomalies } = await contend(clients, { seed: 1, each: 20 })
  await stage.leave()
  expect(anomalies.join('\n')).toMatch(/lost update/)
})
