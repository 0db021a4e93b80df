import { expect, test } from 'vitest'
import type { Order } from '../../../schemas/order.ts'
import { canCancel, endedUnsold, headlineOf, priceChangeOf, shortagesOf, stopsOf } from './order-story.ts'

const at = '2026-11-21T10:00:00.000Z'

const order = (steps: string[], given: Partial<Order> = {}): Order => ({
  orderId: 'ord_1',
  status: 'pending',
  lines: [],
  payment: { status: 'none' },
  refunds: [],
  timeline: steps.map(step => ({ step, at })),
  ...given,
})

const told = (given: Order) => stopsOf(given).map(({ id, state }) => `${id} ${state}`)

test('an order that was just sent has everything ahead of it', () => {
  expect(told(order([]))).toEqual([
    'placed now',
    'accepted ahead',
    'confirmed ahead',
    'packed ahead',
    'dispatched ahead',
    'delivered ahead',
  ])
})

test('what happened is behind, the next step is under way', () => {
  expect(told(order(['placed', 'authentication required', 'accepted']))).toEqual([
    'placed done',
    'authentication done',
    'accepted done',
    'confirmed now',
    'packed ahead',
    'dispatched ahead',
    'delivered ahead',
  ])
})

test('a step that came early is not waited for again', () => {
  const steps = told(order(['placed', 'accepted', 'shipment created', 'confirmed'], { status: 'confirmed' }))
  expect(steps.slice(-2)).toEqual(['dispatched now', 'delivered ahead'])
})

test('a cancelled order has nothing ahead', () => {
  const cancelled = order(['placed', 'cancelled', 'payment voided'], { status: 'cancelled' })
  expect(told(cancelled)).toEqual(['placed done', 'cancelled stopped', 'voided done'])
  expect([canCancel(cancelled), endedUnsold(cancelled), headlineOf(cancelled)]).toEqual([
    false,
    true,
    'cancelled',
  ])
})

test('a step that the page does not know is left out', () => {
  expect(told(order(['placed', 'blessed']))[1]).toBe('accepted now')
})

test('an order that was confirmed and cancelled was sold: its cart does not come back', () => {
  expect(endedUnsold(order(['placed', 'accepted', 'confirmed', 'cancelled'], { status: 'cancelled' }))).toBe(
    false,
  )
})

test('the headline follows the order and its parcel', () => {
  const shipment = (status: 'created' | 'dispatched' | 'delivered') => ({
    shipment: {
      shipmentId: 'shp_1',
      orderId: 'ord_1',
      status,
      carrier: 'Post',
      trackingNumber: '1',
      events: [],
    },
  })
  expect(headlineOf(order(['placed']))).toBe('waiting')
  expect(headlineOf(order(['placed'], { payment: { status: 'action_required' } }))).toBe('authenticate')
  expect(headlineOf(order([], { status: 'confirmed' }))).toBe('confirmed')
  expect(headlineOf(order([], { status: 'confirmed', ...shipment('created') }))).toBe('packed')
  expect(headlineOf(order([], { status: 'fulfilled', ...shipment('dispatched') }))).toBe('dispatched')
  expect(headlineOf(order([], { status: 'fulfilled', ...shipment('delivered') }))).toBe('delivered')
})

test('reads what is left, and what it costs now, from the details', () => {
  const short = { message: 'Only 1 left.', lineId: 'lin_1', sku: 'var_1', wanted: 3, available: 1 }
  expect(shortagesOf(order([], { details: [short, { message: 'else' }] }))).toEqual([
    { lineId: 'lin_1', wanted: 3, available: 1 },
  ])
  const seen = { amount: 100, currency: 'USD' }
  const now = { amount: 120, currency: 'USD' }
  expect(priceChangeOf(order([], { details: [{ message: 'changed', seen, now }] }))).toMatchObject({
    seen,
    now,
  })
  expect(
    priceChangeOf(order([], { details: [{ message: 'changed', lineId: 'lin_1', seen, now }] })),
  ).toBeUndefined()
  expect([shortagesOf(order([])), priceChangeOf(order([]))]).toEqual([[], undefined])
})
