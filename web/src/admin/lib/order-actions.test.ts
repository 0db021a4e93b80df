import { expect, test } from 'vitest'
import type { Order, OrderRefund } from '../../../../schemas/order.ts'
import { leftToRefund, mayCancel, mayRefund, nextProgress, unitsLeft } from './order-actions.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })

const orderOf = (given: Partial<Order> = {}): Order => ({
  orderId: 'ord_1',
  status: 'confirmed',
  lines: [],
  payment: { status: 'captured', captured: usd(5000), refunded: usd(1000) },
  refunds: [],
  timeline: [],
  ...given,
})

const refund = (status: OrderRefund['status'], amount: number): OrderRefund => ({
  ...{ refundId: 'rfd_1', reason: 'broken', lines: [], restock: false, at: '2026-11-20T10:00:00.000Z' },
  status,
  amount: usd(amount),
})

const parcel = (status: NonNullable<Order['shipment']>['status']): Partial<Order> => ({
  shipment: { shipmentId: 'shp_1', orderId: 'ord_1', status, carrier: 'c', trackingNumber: 't', events: [] },
})

test('money that is on its way back is not there to give', () => {
  const refunds = [refund('requested', 1500), refund('refunded', 1000), refund('failed', 700)]
  expect(leftToRefund(orderOf({ refunds }))).toBe(2500)
})

test.each([
  ['confirmed', true],
  ['fulfilled', true],
  ['pending', false],
  ['accepted', false],
  ['cancelled', false],
] as const)('an order that is %s can be given back: %s', (status, may) => {
  expect(mayRefund(orderOf({ status }))).toBe(may)
})

test('nothing can be given back when nothing is left', () => {
  expect(mayRefund(orderOf({ refunds: [refund('requested', 4000)] }))).toBe(false)
})

test('an order can be called off until the carrier has it', () => {
  expect(mayCancel(orderOf())).toBe(true)
  expect(mayCancel(orderOf(parcel('created')))).toBe(true)
  expect(mayCancel(orderOf(parcel('dispatched')))).toBe(false)
  expect(mayCancel(orderOf({ status: 'pending' }))).toBe(true)
  expect(mayCancel(orderOf({ status: 'accepted' }))).toBe(false)
})

test('a parcel goes to the carrier, then to the shopper', () => {
  const steps = (['created', 'dispatched', 'delivered', 'cancelled', 'recalled'] as const).map(status =>
    nextProgress(orderOf(parcel(status))),
  )
  expect(steps).toEqual(['dispatched', 'delivered', undefined, undefined, undefined])
  expect(nextProgress(orderOf())).toBeUndefined()
})

test('lines that went back whole are not offered again', () => {
  const line = (lineId: string, quantity: number, refundedQuantity: number) => ({
    ...{ lineId, name: lineId, productId: 'prd_1', sku: 'prd_1', orderId: 'ord_1' },
    ...{ quantity, refundedQuantity, unitPrice: usd(1), lineTotal: usd(quantity) },
  })
  expect(unitsLeft(orderOf({ lines: [line('lin_1', 3, 1), line('lin_2', 1, 1)] }))).toEqual([
    { lineId: 'lin_1', name: 'lin_1', left: 2 },
  ])
})
