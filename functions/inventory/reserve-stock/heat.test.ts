import { expect, test } from 'vitest'
import type { StockDocument } from '../stock.ts'
import { emptyStock } from '../stock.ts'
import { FEWEST_UNITS, SHARDS, warm } from './heat.ts'

const START = Date.UTC(2026, 10, 20, 10)
const stock = (given: Partial<StockDocument> = {}): StockDocument => ({
  ...emptyStock('prd_ball', 'prd_ball'),
  onHand: 1000,
  received: 1000,
  ...given,
})
const lot = { sku: 'prd_ball', shelf: 'document' as const, units: 3 }

/** What becomes of a SKU when orders of one unit come one after the other. */
function orders(count: number, everyMs: number, before = stock()) {
  let document = before
  for (let number = 0; number < count; number++) {
    const now = new Date(START + number * everyMs)
    const warming = warm(document, `ord_${number}`, [{ ...lot, units: 1 }], now)
    if (warming.kind === 'hot') return { spreadAfter: number + 1, units: warming.units }
    if (warming.kind === 'warmer') document = { ...document, heat: warming.heat }
  }
  return { spreadAfter: null, units: [] }
}

test('orders that come seldom leave a SKU as it is', () => {
  expect(orders(2000, 2000).spreadAfter).toBeNull()
})

test('a rush spreads its units within a few dozen orders', () => {
  const { spreadAfter, units } = orders(500, 20)
  expect(spreadAfter).toBeGreaterThan(10)
  expect(spreadAfter).toBeLessThan(150)
  expect(units).toHaveLength(SHARDS)
})

test('what is spread is what the orders have left, evenly', () => {
  const hot = stock({ heat: { since: new Date(START).toISOString(), orders: 1000 } })
  const spread = Array.from({ length: 64 }, (_, number) => warm(hot, `ord_${number}`, [lot], new Date(START)))
  const units = spread.flatMap(warming => (warming.kind === 'hot' ? [warming.units] : []))
  expect(units.length).toBeGreaterThan(0)
  for (const shards of units) {
    expect(shards.reduce((sum, one) => sum + one, 0)).toBe(997)
    expect(Math.max(...shards) - Math.min(...shards)).toBeLessThanOrEqual(1)
  }
})

test('few units are not spread, nor are those that are spread already', () => {
  const heat = { since: new Date(START).toISOString(), orders: 1000 }
  const kinds = (document: StockDocument) =>
    new Set(
      Array.from({ length: 64 }, (_, number) => warm(document, `ord_${number}`, [lot], new Date(START)).kind),
    )
  expect(kinds(stock({ heat, onHand: SHARDS * FEWEST_UNITS }))).not.toContain('hot')
  expect(kinds(stock({ heat, shards: SHARDS }))).toEqual(new Set(['same']))
})
