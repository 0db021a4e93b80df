import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startForTest } from './suite.harness.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'firestore-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('documents, their times and indexes are there after a restart', async () => {
  const first = await startForTest({ dataDir })
  const batch = first.db.batch()
  for (let n = 0; n < 100; n++) batch.set(first.db.doc(`kept/${n}`), { n, group: n % 3 })
  await batch.commit()
  const query = (db: typeof first.db) =>
    db.collection('kept').where('group', '==', 1).orderBy('n', 'desc').limit(2)
  const before = await query(first.db).get()
  const { updateTime } = await first.db.doc('kept/5').get()
  await first.stop()
  const second = await startForTest({ dataDir })
  const after = await query(second.db).get()
  expect(after.docs.map(document => document.data())).toEqual(before.docs.map(document => document.data()))
  expect((await second.db.doc('kept/5').get()).updateTime).toEqual(updateTime)
  const { writeTime } = await second.db.doc('kept/5').set({ n: -1 })
  expect(writeTime.valueOf() > updateTime!.valueOf()).toBe(true)
  await second.stop()
})

test('everything that was acknowledged survives a kill, and commits are whole', async () => {
  const program = `
    import { Engine } from ${JSON.stringify(new URL('./engine/engine.ts', import.meta.url).href)}
    import { SuiteClock } from ${JSON.stringify(new URL('../core/clock.ts', import.meta.url).href)}
    const engine = new Engine({ clock: new SuiteClock(), dataDir: process.argv[1] })
    const database = engine.database('projects/demo/databases/(default)')
    const write = (path, n) => ({ kind: 'update', path, fields: new Map([['n', BigInt(n)]]), mask: null, transforms: [], precondition: null })
    for (let n = 0; ; n++) {
      await Promise.all([0, 1, 2].map(w => database.commit([write('a/' + n + '-' + w, n), write('b/' + n + '-' + w, n)])))
      process.stdout.write(n + '\\n')
    }`
  const writer = spawn(process.execPath, ['--input-type=module', '-e', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let acknowledged = ''
  for await (const chunk of writer.stdout) {
    acknowledged += String(chunk)
    if (acknowledged.split('\n').length > 200) break
  }
  writer.kill('SIGKILL')
  await once(writer, 'exit')
  const last = Number(acknowledged.trim().split('\n').at(-1))
  const suite = await startForTest({ dataDir })
  const [a, b] = await Promise.all(['a', 'b'].map(collection => suite.db.collection(collection).get()))
  const ids = a!.docs.map(document => document.id)
  expect(b!.docs.map(document => document.id)).toEqual(ids)
  expect(ids.length).toBeGreaterThanOrEqual((last + 1) * 3)
  await suite.stop()
})
