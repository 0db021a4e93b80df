import { expect, test } from 'vitest'
import type { ShipmentDocument } from '../shipment.ts'
import { cancelled } from '../shipment.ts'
import { createShipment } from './create-shipment.ts'

const NOW = new Date('2026-11-19T10:00:00.000Z')
const order = {
  orderId: 'ord_1',
  contactId: 'con_1',
  destination: { country: 'DE' },
  shippingOptionId: 'express',
}

test('sends what was bought in the way that was chosen', () => {
  expect(createShipment(order, null, NOW)).toMatchObject({
    shipmentId: 'shp_1',
    contactId: 'con_1',
    status: 'created',
    carrier: 'Caravan Express',
    transitDays: 2,
    trackingNumber: expect.stringMatching(/^E[A-Z]\d{9}US$/),
  })
})

test('sends once, however often the confirmation comes', () => {
  const sent = createShipment(order, null, NOW)
  expect(createShipment(order, sent, NOW)).toBeNull()
})

test('sends nothing when the cancellation was here first', () => {
  const tombstone: ShipmentDocument | null = cancelled(null, 'ord_1', NOW)
  expect(createShipment(order, tombstone, NOW)).toBeNull()
})

test.each([
  { ...order, shippingOptionId: 'balloon' },
  { ...order, destination: { country: 'KP' } },
])('leaves it to a person when the way is not offered any more: %o', gone => {
  expect(() => createShipment(gone, null, NOW)).toThrow(
    expect.objectContaining({ reason: 'SHIPPING_OPTION_GONE', retryable: false }),
  )
})
