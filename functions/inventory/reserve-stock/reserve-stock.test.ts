import { expect, test } from 'vitest'
import { reserveStock } from './reserve-stock.ts'

const line = (lineId: string, sku: string, quantity: number) => ({ lineId, sku, quantity })
/** SKUs without shards. */
const counted = (units: Record<string, number>) =>
  new Map(Object.entries(units).map(([sku, onHand]) => [sku, [{ shelf: 'document' as const, onHand }]]))
const order = (...lines: ReturnType<typeof line>[]) => ({ orderId: 'ord_1', lines })

test('holds every line when there is enough of each', () => {
  const decision = reserveStock(
    order(line('lin_a', 'prd_ball', 2), line('lin_b', 'var_red', 1)),
    null,
    counted({ prd_ball: 2, var_red: 5 }),
  )

  expect(decision).toMatchObject({
    outcome: 'held',
    reservation: { orderId: 'ord_1', status: 'held', returned: {} },
    moves: [
      { sku: 'prd_ball', units: 2, from: 'onHand', to: 'reserved' },
      { sku: 'var_red', units: 1, from: 'onHand', to: 'reserved' },
    ],
  })
})

test('holds nothing when any line is short, and names every short line', () => {
  const decision = reserveStock(
    order(line('lin_a', 'prd_ball', 2), line('lin_b', 'var_red', 4), line('lin_c', 'var_blue', 9)),
    null,
    counted({ prd_ball: 2, var_red: 3, var_blue: 0 }),
  )

  expect(decision).toMatchObject({
    outcome: 'short',
    reservation: { status: 'short' },
    moves: [],
    short: [
      { lineId: 'lin_b', sku: 'var_red', wanted: 4, available: 3 },
      { lineId: 'lin_c', sku: 'var_blue', wanted: 9, available: 0 },
    ],
  })
})

test('adds up the lines of one SKU', () => {
  const lines = order(line('lin_a', 'prd_ball', 2), line('lin_b', 'prd_ball', 2))

  expect(reserveStock(lines, null, counted({ prd_ball: 3 }))).toMatchObject({
    outcome: 'short',
    short: [{ lineId: 'lin_b', wanted: 2, available: 1 }],
  })
  expect(reserveStock(lines, null, counted({ prd_ball: 4 }))).toMatchObject({
    outcome: 'held',
    moves: [{ sku: 'prd_ball', units: 4 }],
  })
})

test('counts a SKU that inventory does not know as sold out', () => {
  expect(reserveStock(order(line('lin_a', 'prd_ghost', 1)), null, new Map())).toMatchObject({
    outcome: 'short',
    short: [{ sku: 'prd_ghost', available: 0 }],
  })
})

test('reserves nothing for an order that was cancelled first', () => {
  const tombstone = { orderId: 'ord_1', status: 'tombstone', lines: [], lots: [], returned: {} } as const

  expect(reserveStock(order(line('lin_a', 'prd_ball', 1)), tombstone, counted({ prd_ball: 9 }))).toEqual({
    outcome: 'known',
  })
})

test('takes from the nearest shelf that has some, and from the next for the rest', () => {
  const shelves = new Map([
    [
      'prd_ball',
      [
        { shelf: 5, onHand: 1 },
        { shelf: 6, onHand: 0 },
        { shelf: 7, onHand: 9 },
        { shelf: 'document' as const, onHand: 9 },
      ],
    ],
  ])
  const decision = reserveStock(
    order(line('lin_a', 'prd_ball', 2), line('lin_b', 'prd_ball', 1)),
    null,
    shelves,
  )
  const lots = [
    { sku: 'prd_ball', shelf: 5, units: 1 },
    { sku: 'prd_ball', shelf: 7, units: 2 },
  ]
  expect(decision).toMatchObject({ outcome: 'held', reservation: { lots }, moves: lots })
})
