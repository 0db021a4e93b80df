import { describe, expect, test } from 'vitest'
import type { Snapshot } from './database.ts'
import { BufferedTx } from './tx.ts'

const asked: string[] = []
const snapshot: Snapshot = {
  getAll: async paths => {
    asked.push(...paths)
    return paths.map(() => null)
  },
  query: async query => [{ id: 'a', path: `${query.collection}/a`, data: {}, createdAt: '' }],
}

describe('a transaction', () => {
  test('reads and writes inside its store, by paths relative to it', async () => {
    const tx = new BufferedTx(snapshot, 'demo')
    await tx.get('carts/crt_1')
    expect(asked).toContain('stores/demo/carts/crt_1')
    expect(await tx.query({ collection: 'carts' })).toMatchObject([{ id: 'a', path: 'carts/a', data: {} }])
    tx.set('carts/crt_1', { a: 1 })
    tx.increment('stock/prd_1', 'onHand', -2)
    expect(tx.writes).toEqual([
      { kind: 'set', path: 'stores/demo/carts/crt_1', data: { a: 1 } },
      { kind: 'increment', path: 'stores/demo/stock/prd_1', field: 'onHand', by: -2 },
    ])
  })

  // Pages left out what had the same instant as the last document of the page before.
  test('goes on after a document of its store, in the order that was asked for and in that of the paths', async () => {
    const cursors: unknown[] = []
    const paged: Snapshot = {
      getAll: async () => [],
      query: async ({ startAfter }) => {
        cursors.push(startAfter)
        return []
      },
    }
    const tx = new BufferedTx(paged, 'demo')
    await tx.query({ collection: 'a', orderBy: [['at', 'desc']], startAfter: ['now', 'a/x'] })
    await tx.query({ collection: 'a', startAfter: ['a/x'] })
    await tx.query({ collection: 'a', orderBy: [['at', 'desc']], startAfter: ['now'] })
    expect(cursors).toEqual([['now', 'stores/demo/a/x'], ['stores/demo/a/x'], ['now']])
  })

  test.each([
    ['get', (tx: BufferedTx) => tx.get('a/b')],
    ['getAll', (tx: BufferedTx) => tx.getAll(['a/b'])],
    ['query', (tx: BufferedTx) => tx.query({ collection: 'a' })],
  ])('refuses %s after a write, as Firestore does', async (_, read) => {
    const tx = new BufferedTx(snapshot, 'demo')
    tx.delete('a/b')
    expect(() => read(tx)).toThrow(/before it writes/)
  })

  test('refuses more than a commit can hold', () => {
    const tx = new BufferedTx(snapshot, 'demo')
    const half = { text: 'x'.repeat(6 * 1024 * 1024) }
    tx.set('a/b', half)
    expect(() => tx.set('a/c', half)).toThrowError(expect.objectContaining({ reason: 'TOO_MUCH_AT_ONCE' }))
  })
})
