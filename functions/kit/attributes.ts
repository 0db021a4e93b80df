/** The names of log fields, span attributes and message attributes. One place, so that a search finds all of a thing. */
export const field = {
  function: 'function',
  store: 'storeId',
  event: 'event',
  eventId: 'eventId',
  key: 'key',
  correlation: 'correlationId',
  causation: 'causationId',
  attempt: 'attempt',
  outcome: 'outcome',
  reason: 'reason',
  durationMs: 'durationMs',
  route: 'route',
  status: 'status',
  request: 'requestId',
} as const

/**
 * Attributes of a Pub/Sub message: CloudEvents 1.0 in the binary mode of its Pub/Sub binding
 * (https://github.com/googleapis/google-cloudevents/blob/main/docs/spec/pubsub.md), with W3C trace context beside them.
 */
export const attribute = {
  specVersion: 'ce-specversion',
  id: 'ce-id',
  type: 'ce-type',
  source: 'ce-source',
  time: 'ce-time',
  key: 'ce-subject',
  store: 'ce-storeid',
  correlation: 'ce-correlationid',
  causation: 'ce-causationid',
  traceparent: 'traceparent',
  /** Only this consumer is meant; all others acknowledge at once. */
  replayConsumer: 'replay-consumer',
  deadLetterReason: 'dead-letter-reason',
  deadLetterConsumer: 'dead-letter-consumer',
  deadLetterAttempts: 'dead-letter-attempts',
} as const
