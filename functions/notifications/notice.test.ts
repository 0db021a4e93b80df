import { expect, it } from 'vitest'
import { noticeOf } from './notice.ts'

const about = { eventId: 'evt_1', storeId: 'demo', occurredAt: '2026-11-20T10:00:00.000Z' }
const parcel = {
  orderId: 'ord_1',
  shipmentId: 'shp_1',
  contactId: 'con_1',
  carrier: 'Swift',
  trackingNumber: 'SW1',
}
const refund = { orderId: 'ord_1', contactId: 'con_1', amount: { amount: 100, currency: 'EUR' } }
const cancelled = { orderId: 'ord_1', checkoutId: 'chk_1', cartId: 'crt_1', contactId: 'con_1' }

it('gives each fact one mail, whichever message tells it', () => {
  const event = 'orders.order-refunded.v1'
  const first = noticeOf({ ...about, event, data: { ...refund, refundId: 'rfd_1' } })
  const again = noticeOf({ ...about, eventId: 'evt_2', event, data: { ...refund, refundId: 'rfd_1' } })
  const other = noticeOf({ ...about, event, data: { ...refund, refundId: 'rfd_2' } })
  expect(first.mailId).toBe('ord_1.refunded.rfd_1')
  expect(again.mailId).toBe(first.mailId)
  expect(other.mailId).not.toBe(first.mailId)
})

it('knows that only a confirmed order was paid', () => {
  const event = 'orders.order-cancelled.v1'
  const from = (state: 'unplaced' | 'confirmed') =>
    noticeOf({ ...about, event, data: { ...cancelled, from: state, reason: 'SHOP_CANCELLED' } })
  expect(from('unplaced')).toMatchObject({ kind: 'cancelled', paid: false })
  expect(from('confirmed')).toMatchObject({ kind: 'cancelled', paid: true })
})

it('writes of a parcel when the carrier has it', () => {
  const notice = noticeOf({ ...about, event: 'shipping.shipment-dispatched.v1', data: parcel })
  expect(notice).toMatchObject({ kind: 'shipped', mailId: 'ord_1.shipped.shp_1', trackingNumber: 'SW1' })
})
