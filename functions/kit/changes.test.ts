import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { retell } from '../../events/history/retell.ts'
import { changesOf, touchedBy } from './changes.ts'
import type { Fields, Snapshot, Write } from './database.ts'
import { BufferedTx } from './tx.ts'

const ROOT = 'stores/demo'
const set = (path: string, data: Fields): Write => ({ kind: 'set', path: `${ROOT}/${path}`, data })
const add = (path: string, field: string, by: number): Write => ({
  kind: 'increment',
  path: `${ROOT}/${path}`,
  field,
  by,
})
const told = (writes: Write[], seen: Record<string, Fields | null> = {}) =>
  changesOf(writes, new Map(Object.entries(seen)), ROOT)

describe('of a transaction, the journal keeps', () => {
  test('the whole of a document that it had not read', () => {
    expect(told([set('orders/ord_1', { status: 'pending', gone: undefined })])).toEqual([
      { kind: 'set', path: 'orders/ord_1', data: { status: 'pending' } },
    ])
  })

  test('what is different of one that it had', () => {
    const before = { status: 'pending', lines: [{ sku: 'prd_1' }], reason: 'none' }
    const after = { status: 'accepted', lines: [{ sku: 'prd_1' }] }
    expect(told([set('orders/ord_1', after)], { 'orders/ord_1': before })).toEqual([
      { kind: 'differ', path: 'orders/ord_1', fields: { status: 'accepted' }, gone: ['reason'] },
    ])
  })

  test('nothing of what was written as it had been', () => {
    expect(told([set('carts/crt_1', { a: 1 })], { 'carts/crt_1': { a: 1 } })).toEqual([])
  })

  test('the counts of one document together', () => {
    const writes = [add('stock/prd_1', 'onHand', -2), add('stock/prd_1', 'reserved', 2)]
    expect(told([...writes, add('stock/prd_1', 'onHand', -1)])).toEqual([
      { kind: 'add', path: 'stock/prd_1', counts: { onHand: -3, reserved: 2 } },
    ])
  })

  test('no secrets, and nothing of documents that are not retold', () => {
    const writes = [
      set('contacts/con_1', { email: 'ada@example.com' }),
      set('payments/ord_1', { status: 'action_required', action: { clientSecret: 'x' } }),
    ]
    expect(told(writes)).toEqual([
      { kind: 'set', path: 'payments/ord_1', data: { status: 'action_required' } },
    ])
  })

  test('the aggregate of what lies below it', () => {
    const changes = told([add('stock/prd_1/shards/3', 'onHand', 1), add('stock/prd_1', 'onHand', -1)])
    expect(touchedBy(changes)).toEqual(['stock/prd_1'])
  })
})

test('a name inside a map cannot be retold, and is refused', () => {
  const write: Write = { kind: 'update', path: `${ROOT}/carts/crt_1`, fields: { 'map.a': 1 } }
  expect(() => told([write])).toThrow(/whole fields/)
})

/** A database of one document, which every transaction reads. */
class OneDocument {
  data: Fields | null = null
  readonly snapshot: Snapshot = { getAll: async paths => paths.map(() => this.data), query: async () => [] }

  apply({ kind, ...write }: Write): void {
    if (kind === 'delete') this.data = null
    else if (kind === 'increment') {
      const { field, by } = write as Extract<Write, { kind: 'increment' }>
      this.data = { ...this.data, [field]: Number(this.data?.[field] ?? 0) + by }
    } else this.data = { ...(write as Extract<Write, { kind: 'set' }>).data }
  }
}

test('all changes of a document in their order are the document', async () => {
  const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(fc.nat(3), fc.array(fc.nat(2))), {
    maxKeys: 3,
  })
  const step = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), data: fields, reads: fc.boolean() }),
    fc.record({ kind: fc.constant('add' as const), by: fc.integer({ min: -3, max: 3 }) }),
    fc.record({ kind: fc.constant('delete' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async steps => {
      const database = new OneDocument()
      const commits = []
      for (const [index, given] of steps.entries()) {
        const tx = new BufferedTx(database.snapshot, 'demo')
        if (given.kind === 'set' && given.reads) await tx.get('orders/ord_1')
        if (given.kind === 'set') tx.set('orders/ord_1', given.data)
        if (given.kind === 'delete') tx.delete('orders/ord_1')
        if (given.kind === 'add' && database.data) tx.increment('orders/ord_1', 'count', given.by)
        const committedAt = `2026-11-20T10:00:00.${String(index).padStart(6, '0')}Z`
        commits.push({ committedAt, changes: changesOf(tx.writes, tx.seen, ROOT) })
        for (const write of tx.writes) database.apply(write)
      }
      expect(retell(commits.reverse(), 'orders/ord_1').get('orders/ord_1') ?? null).toEqual(database.data)
    }),
  )
})
