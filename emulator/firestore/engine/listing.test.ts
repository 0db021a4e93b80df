import { expect, test } from 'vitest'
import { SuiteClock } from '../../core/clock.ts'
import { Engine } from './engine.ts'
import type { Write } from './write.ts'

const set = (path: string): Write => ({
  kind: 'update',
  path,
  fields: new Map(),
  mask: null,
  transforms: [],
  precondition: null,
})

async function open() {
  const database = new Engine({ clock: new SuiteClock(), dataDir: null }).database('projects/p/databases/d')
  await database.commit(['c/a', 'c/b', 'c/d', 'c/missing/deep/x', 'other/y', 'c2/z'].map(set))
  const paths = async (page: { after?: string; limit?: number; missing?: boolean }, readTime?: number) => {
    const whole = { after: null, limit: 100, missing: false, ...page }
    return (await database.list('c', whole, { readTime })).map(({ path, document }) =>
      document ? path : `(${path})`,
    )
  }
  return { database, paths }
}

test('lists a collection page by page', async () => {
  const { paths } = await open()
  expect(await paths({ limit: 2 })).toEqual(['c/a', 'c/b'])
  expect(await paths({ limit: 2, after: 'c/b' })).toEqual(['c/d'])
})

test('lists documents that are not there but hold others, in their places', async () => {
  const { paths } = await open()
  expect(await paths({ missing: true })).toEqual(['c/a', 'c/b', 'c/d', '(c/missing)'])
  expect(await paths({ missing: true, after: 'c/d' })).toEqual(['(c/missing)'])
  expect(await paths({ missing: true, limit: 3 })).toEqual(['c/a', 'c/b', 'c/d'])
})

test('lists a collection as it was', async () => {
  const { database, paths } = await open()
  const { readTime } = await database.get([])
  await database.commit([{ kind: 'delete', path: 'c/b', precondition: null }, set('c/c'), set('c/e')])
  expect(await paths({})).toEqual(['c/a', 'c/c', 'c/d', 'c/e'])
  expect(await paths({}, readTime)).toEqual(['c/a', 'c/b', 'c/d'])
  expect(await paths({ limit: 1, after: 'c/a' }, readTime)).toEqual(['c/b'])
})

test('lists the collections below a document, and below the root', async () => {
  const { database } = await open()
  expect(await database.collectionIds('')).toEqual(['c', 'c2', 'other'])
  expect(await database.collectionIds('c/missing')).toEqual(['deep'])
  expect(await database.collectionIds('c/a')).toEqual([])
})
