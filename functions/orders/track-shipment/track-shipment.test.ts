import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shipmentCreated, shipmentDelivered, shipmentDispatched } from '../../../events/shipping.ts'
import { LATER, message, orderOf } from '../order.harness.ts'
import type { StoredOrder } from '../order.ts'
import { trackShipment } from './track-shipment.ts'

const parcel = {
  orderId: 'ord_1',
  shipmentId: 'shp_1',
  contactId: 'con_1',
  carrier: 'Caravan Post',
  trackingNumber: 'CA473124829US',
}
const at = (day: number) => ({ occurredAt: `2026-11-2${day}T10:00:00.000Z` })
const created = { ...message(shipmentCreated, parcel), ...at(0) }
const dispatched = { ...message(shipmentDispatched, parcel), ...at(1) }
const delivered = { ...message(shipmentDelivered, parcel), ...at(4) }
const sold = orderOf({ status: 'confirmed' })

const tell = (order: StoredOrder, ...messages: Parameters<typeof trackShipment>[0][]): StoredOrder =>
  messages.reduce((before, one) => trackShipment(one, before, LATER) ?? before, order)

test('a parcel that is packed is shown on an order that is not fulfilled yet', () => {
  expect(tell(sold, created)).toMatchObject({
    status: 'confirmed',
    shipment: { status: 'created', trackingNumber: 'CA473124829US', events: [{ at: created.occurredAt }] },
  })
})

test.each([dispatched, delivered])('$event fulfils the order', news => {
  expect(tell(sold, news).status).toBe('fulfilled')
})

test('a cancelled order stays cancelled, wherever its parcel is', () => {
  expect(tell(orderOf({ status: 'cancelled' }), created, dispatched)).toMatchObject({
    status: 'cancelled',
    shipment: { status: 'dispatched' },
  })
})

test.each([created, dispatched, delivered])('$event told again is no news', news => {
  expect(trackShipment(news, tell(sold, created, dispatched, delivered), LATER)).toBeNull()
})

test('news that come late complete what the shopper sees, and take nothing back', () => {
  const order = tell(sold, dispatched, created)
  expect(order.shipment?.events.map(({ status }) => status)).toEqual(['created', 'dispatched'])
  expect(order.timeline.at(-1)?.step).toBe('shipment dispatched')
  expect(order.version).toBe(sold.version + 2)
})

test('any order of arrival, with any repeats, ends with the same order and shipment', () => {
  const news = [created, dispatched, delivered]
  const arrivals = fc
    .tuple(fc.shuffledSubarray(news, { minLength: 3 }), fc.array(fc.constantFrom(...news), { maxLength: 4 }))
    .chain(([all, repeats]) =>
      fc.shuffledSubarray([...all, ...repeats], { minLength: all.length + repeats.length }),
    )
  const inTurn = tell(sold, ...news)
  fc.assert(
    fc.property(arrivals, messages => {
      const { status, shipment } = tell(sold, ...messages)
      expect({ status, shipment }).toEqual({ status: inTurn.status, shipment: inTurn.shipment })
    }),
  )
})
