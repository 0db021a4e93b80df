import { timingSafeEqual } from 'node:crypto'
import type { Engine } from './engine.ts'
import type { Caller } from './operation.ts'
import { invalidRequest, missingResource } from './refusal.ts'
import type { IntentRecord } from './store.ts'

/** Finds an intent for its caller: a browser has to show the client secret, and learns nothing without. */
export function visibleIntent(
  engine: Engine,
  id: string,
  caller: Caller,
  clientSecret: string | undefined,
): IntentRecord {
  const record = engine.store.get('payment_intent', id)
  if (caller === 'publishable' && clientSecret === undefined) {
    throw invalidRequest('Missing required param: client_secret.', {
      code: 'parameter_missing',
      param: 'client_secret',
    })
  }
  if (!record) throw missingResource('payment_intent', id)
  if (clientSecret === undefined || sameText(clientSecret, record.object.client_secret ?? '')) return record
  throw invalidRequest(
    'The client_secret provided does not match the client_secret associated with the PaymentIntent.',
    {
      code: 'payment_intent_invalid_parameter',
      param: 'client_secret',
    },
  )
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
