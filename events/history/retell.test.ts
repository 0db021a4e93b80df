import { describe, expect, test } from 'vitest'
import type { Change } from './change.ts'
import { JournalTooShort, retell } from './retell.ts'
import { retellStock } from './stock.ts'

const commit = (micros: number, ...changes: Change[]) => ({
  committedAt: `2026-11-20T10:00:00.${String(micros).padStart(6, '0')}Z`,
  changes,
})
const PATH = 'orders/ord_1'
const commits = [
  commit(1000, { kind: 'set', path: PATH, data: { status: 'pending', step: 1 } }),
  commit(1400, { kind: 'differ', path: PATH, fields: { status: 'accepted' }, gone: ['step'] }),
  commit(2000, { kind: 'differ', path: PATH, fields: { status: 'confirmed' } }),
]
const at = (instant: string) => retell(commits, PATH, instant).get(PATH)

describe('a document is told again', () => {
  test('as it is now, whatever order the journal is read in', () => {
    expect(retell([...commits].reverse(), PATH).get(PATH)).toEqual({ status: 'confirmed' })
  })

  test('as it was after each commit, and before the first', () => {
    expect(at('2026-11-20T10:00:00.000999Z')).toBeUndefined()
    expect(at('2026-11-20T10:00:00.001000Z')).toEqual({ status: 'pending', step: 1 })
    expect(at('2026-11-20T10:00:00.001400Z')).toEqual({ status: 'accepted' })
  })

  test('as it was at the end of a millisecond, when no more is said', () => {
    expect(at('2026-11-20T10:00:00.001Z')).toEqual({ status: 'accepted' })
  })

  test('as nothing when it was deleted', () => {
    const gone = [...commits, commit(3000, { kind: 'delete', path: PATH })]
    expect(retell(gone, PATH).size).toBe(0)
  })

  test('never from the middle: what the journal has forgotten is not guessed', () => {
    expect(() => retell(commits.slice(1), PATH)).toThrow(JournalTooShort)
  })
})

test('the shards of a SKU count together', () => {
  const counts = { onHand: 5, reserved: 0, sold: 0 }
  const history = [
    commit(1, { kind: 'set', path: 'stock/prd_1', data: { sku: 'prd_1', productId: 'prd_1', ...counts } }),
    commit(2, { kind: 'set', path: 'stock/prd_1/shards/0', data: counts }),
    commit(3, { kind: 'add', path: 'stock/prd_1/shards/0', counts: { onHand: -2, reserved: 2 } }),
    commit(4, { kind: 'add', path: 'stock/prd_10', counts: { onHand: 9 } }),
  ]
  expect(retellStock(history, 'prd_1')).toEqual({
    sku: 'prd_1',
    productId: 'prd_1',
    onHand: 8,
    reserved: 2,
    sold: 0,
  })
})
