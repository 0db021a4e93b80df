import { expect, it } from 'vitest'
import { newsOf } from './stripe-event.ts'

const metadata = { storeId: 'demo', orderId: 'ord_1', transactionId: 'x' }
const intent = (status: string, more: object = {}) => ({
  id: 'pi_1',
  object: 'payment_intent',
  status,
  metadata,
  ...more,
})

it('tells that an authentication ended well', () => {
  const object = intent('requires_capture')
  expect(newsOf({ type: 'payment_intent.amount_capturable_updated', data: { object } })).toEqual({
    kind: 'standing',
    storeId: 'demo',
    orderId: 'ord_1',
    standing: { kind: 'authorized', providerId: 'pi_1' },
  })
})

it("tells why a payment failed, in the bank's words", () => {
  const object = intent('requires_payment_method', {
    last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds', message: 'Too little.' },
  })
  expect(newsOf({ type: 'payment_intent.payment_failed', data: { object } })).toMatchObject({
    standing: { kind: 'declined', declineCode: 'insufficient_funds', message: 'Too little.' },
  })
})

it('has no interest in other events, other installations and other shapes', () => {
  const type = 'payment_intent.canceled'
  expect(newsOf({ type: 'charge.captured', data: { object: intent('succeeded') } })).toBeNull()
  expect(newsOf({ type, data: { object: intent('canceled', { metadata: { shop: 'other' } }) } })).toBeNull()
  expect(
    newsOf({ type, data: { object: intent('canceled', { metadata: { ...metadata, storeId: '../x' } }) } }),
  ).toBeNull()
  expect(newsOf({ type, data: { object: { id: 'pi_1' } } })).toBeNull()
  expect(
    newsOf({ type: 'refund.failed', data: { object: { id: 're_1', object: 'refund', amount: 'x' } } }),
  ).toBeNull()
})
