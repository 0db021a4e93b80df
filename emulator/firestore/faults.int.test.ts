import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

let suite: Awaited<ReturnType<typeof startForTest>>
beforeAll(async () => {
  suite = await startForTest()
})
beforeEach(() => suite.faults.clear())
afterAll(() => suite.stop())

test('a commit that fails on purpose has no effect', async () => {
  suite.faults.add({
    part: 'firestore',
    operation: 'Commit',
    action: 'fail',
    code: 'PERMISSION_DENIED',
    matching: 'faults/one',
  })
  await suite.db.doc('faults/other').set({})
  await expect(suite.db.doc('faults/one').set({})).rejects.toMatchObject({ code: 7 })
  expect((await suite.db.doc('faults/one').get()).exists).toBe(false)
})

test('a commit whose answer is lost has taken effect, so its repetition finds it done', async () => {
  suite.faults.add({ part: 'firestore', operation: 'Commit', action: 'drop' })
  await expect(suite.db.doc('faults/lost').create({})).rejects.toMatchObject({ code: 6 })
  expect((await suite.db.doc('faults/lost').get()).exists).toBe(true)
})

test('a transaction whose commit was lost runs again and sees its own effect', async () => {
  const document = suite.db.doc('faults/again')
  suite.faults.add({ part: 'firestore', operation: 'Commit', action: 'drop' })
  const seen: boolean[] = []
  await suite.db.runTransaction(async tx => {
    const { exists } = await tx.get(document)
    seen.push(exists)
    if (!exists) tx.create(document, {})
  })
  expect(seen).toEqual([false, true])
})

test('a read can be delayed, by the clock of the suite', async () => {
  suite.clock.freeze()
  suite.faults.add({ part: 'firestore', operation: 'BatchGetDocuments', action: 'delay', delayMs: 30_000 })
  let answered = false
  const read = suite.db
    .doc('faults/one')
    .get()
    .then(() => {
      answered = true
    })
  await suite.db.doc('faults/between').set({})
  expect(answered).toBe(false)
  await suite.clock.advance(30_000)
  await read
  expect(answered).toBe(true)
  suite.clock.thaw()
})
