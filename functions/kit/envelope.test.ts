import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attribute } from './attributes.ts'
import type { Envelope } from './envelope.ts'
import { attributesOf, readEnvelope, readPush } from './envelope.ts'

const text = fc.string({ minLength: 1 })
const envelopes: fc.Arbitrary<Envelope> = fc.record(
  {
    event: text,
    eventId: text,
    key: text,
    storeId: text,
    occurredAt: text,
    source: text,
    correlationId: text,
    causationId: text,
    traceparent: text,
    replayConsumer: text,
    data: fc.jsonValue(),
  },
  {
    requiredKeys: [
      'event',
      'eventId',
      'key',
      'storeId',
      'occurredAt',
      'source',
      'correlationId',
      'causationId',
      'data',
    ],
  },
)

const pushOf = (attributes: Record<string, string>, data: unknown) => ({
  message: {
    data: Buffer.from(JSON.stringify(data)).toString('base64'),
    attributes,
    messageId: '1',
    publishTime: '2026-11-20T10:00:00Z',
  },
  subscription: 'projects/p/subscriptions/orders.order-placed.v1.reserve-stock',
  deliveryAttempt: 3,
})

test('an event comes out of a push as it went in', () => {
  fc.assert(
    fc.property(envelopes, envelope => {
      const body: unknown = JSON.parse(JSON.stringify(pushOf(attributesOf(envelope), envelope.data)))
      expect(readEnvelope(readPush(body))).toEqual(JSON.parse(JSON.stringify(envelope)))
    }),
  )
})

test('a push says which subscription it is for and how often it was tried', () => {
  expect(readPush(pushOf({}, null))).toMatchObject({
    subscription: 'orders.order-placed.v1.reserve-stock',
    deliveryAttempt: 3,
  })
})

test('a push without a dead-letter policy is a first attempt', () => {
  const { deliveryAttempt: _, ...body } = pushOf({}, null)
  expect(readPush(body).deliveryAttempt).toBe(1)
})

describe('what is no event is refused for good', () => {
  test('anything that is no push', () => {
    fc.assert(
      fc.property(fc.jsonValue(), body => {
        expect(() => readPush(body)).toThrowError(
          expect.objectContaining({ reason: 'NOT_A_PUSH', retryable: false }),
        )
      }),
    )
  })

  test.each([
    attribute.id,
    attribute.type,
    attribute.key,
    attribute.store,
    attribute.time,
    attribute.source,
    attribute.correlation,
    attribute.causation,
  ])('a message without %s', name => {
    const [envelope] = fc.sample(envelopes, { numRuns: 1, seed: 1 })
    const { [name]: _, ...attributes } = attributesOf(envelope as Envelope)
    expect(() => readEnvelope({ attributes, data: {} })).toThrowError(
      expect.objectContaining({ reason: 'NOT_AN_EVENT', retryable: false }),
    )
  })

  test('data that is no JSON is undefined, which no event declares', () => {
    const body = pushOf({}, null)
    body.message.data = Buffer.from('{broken').toString('base64')
    expect(readPush(body).data).toBeUndefined()
  })
})
