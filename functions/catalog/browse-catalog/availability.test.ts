import { expect, test } from 'vitest'
import type { AskLevels } from './availability.ts'
import { Availability } from './availability.ts'

const now = (ask: AskLevels) => ({ askedAt: performance.now(), maxAgeMs: 0, ask })
const old = (ask: AskLevels) => ({ ...now(ask), maxAgeMs: 60_000 })

/** An inventory whose answers and outages the test decides. */
function inventory(stock: Record<string, number>) {
  const asked: string[][] = []
  const ask = async (skus: string[]) => {
    asked.push(skus)
    if (stock.outage) throw new Error('inventory does not answer')
    return skus.map(sku => ({ sku, available: stock[sku] ?? 0, sold: 1 }))
  }
  return { ask, asked, availability: new Availability(ask) }
}

test('asks at once for all that concurrent questions need', async () => {
  const { ask, asked, availability } = inventory({ prd_a: 1, prd_b: 2 })

  const [, second] = await Promise.all([
    availability.of(['prd_a'], now(ask)),
    availability.of(['prd_a', 'prd_b'], now(ask)),
    availability.of(['prd_b', 'prd_c'], now(ask)),
  ])

  expect(asked).toEqual([['prd_a'], ['prd_a', 'prd_b', 'prd_c']])
  expect(second?.available('prd_b')).toBe(2)
})

test('asks again for what may not be old, and only then', async () => {
  const stock: Record<string, number> = { prd_a: 5 }
  const { ask, asked, availability } = inventory(stock)
  await availability.of(['prd_a'], now(ask))
  stock.prd_a = 4

  const listed = await availability.of(['prd_a'], old(ask))
  expect(listed.available('prd_a')).toBe(5)
  const shown = await availability.of(['prd_a'], now(ask))
  expect(shown.available('prd_a')).toBe(4)
  expect(asked).toHaveLength(2)
})

test('asks for 300 SKUs at a time', async () => {
  const skus = Array.from({ length: 650 }, (_, index) => `prd_${index}`)
  const { ask, asked, availability } = inventory({ prd_649: 3 })

  const levels = await availability.of(skus, now(ask))

  expect(asked.map(({ length }) => length)).toEqual([300, 300, 50])
  expect(levels.available('prd_649')).toBe(3)
})

test('shows the last known units when inventory does not answer, and none where nothing is known', async () => {
  const stock: Record<string, number> = { prd_a: 5 }
  const { ask, availability } = inventory(stock)
  await availability.of(['prd_a'], now(ask))
  stock.outage = 1

  const levels = await availability.of(['prd_a', 'prd_new'], now(ask))

  expect(levels.available('prd_a')).toBe(5)
  expect(levels.sold('prd_a')).toBe(1)
  expect(levels.available('prd_new')).toBe(0)
})

test('does not ask a silent inventory twice for one request', async () => {
  const { ask, asked, availability } = inventory({ outage: 1 })
  const question = now(ask)

  await availability.of(['prd_a'], question)
  await availability.of(['prd_a'], question)

  expect(asked).toHaveLength(1)
})
