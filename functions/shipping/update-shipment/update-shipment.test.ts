import { expect, test } from 'vitest'
import { createShipment } from '../create-shipment/create-shipment.ts'
import type { StoredShipment } from '../shipment.ts'
import { updateShipment } from './update-shipment.ts'

const NOW = new Date('2026-11-19T10:00:00.000Z')
const order = {
  orderId: 'ord_1',
  contactId: 'con_1',
  destination: { country: 'US' },
  shippingOptionId: 'standard',
}
const shipment = (status: StoredShipment['status']) =>
  ({ ...createShipment(order, null, NOW), status }) as StoredShipment

test.each([
  ['created', 'dispatched'],
  ['dispatched', 'delivered'],
] as const)('takes one that is %s to %s', (from, to) => {
  expect(updateShipment(shipment(from), to, NOW)?.status).toBe(to)
})

test.each(['dispatched', 'delivered'] as const)('says nothing new of one that is %s already', status => {
  expect(updateShipment(shipment(status), status, NOW)).toBeNull()
})

test.each([
  ['created', 'delivered', 'SHIPMENT_NOT_DISPATCHED'],
  ['cancelled', 'delivered', 'SHIPMENT_NOT_DISPATCHED'],
  ['recalled', 'delivered', 'SHIPMENT_NOT_DISPATCHED'],
  ['delivered', 'dispatched', 'SHIPMENT_NOT_CREATED'],
  ['cancelled', 'dispatched', 'SHIPMENT_NOT_CREATED'],
  ['recalled', 'dispatched', 'SHIPMENT_NOT_CREATED'],
] as const)('refuses to take one that is %s to %s', (from, to, reason) => {
  expect(() => updateShipment(shipment(from), to, NOW)).toThrow(
    expect.objectContaining({ reason, status: 409 }),
  )
})
