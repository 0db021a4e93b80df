import type Stripe from 'stripe'
import type { Knock } from './door.ts'
import { page, pageWanted } from './page-wanted.ts'
import { invalid, Refused } from './read-body.ts'

/** A page of the payment server's intents, the newest first. */
export function listPayments({ suite, query }: Knock): object {
  const { store } = suite.parts.payments.engine
  const { pageSize, after } = pageWanted(query)
  const before = after === undefined ? undefined : placeOf(store.seqOf('payment_intent', after))
  const records = store.list('payment_intent', { limit: pageSize + 1, ...(before && { before }) })
  const { items, ...more } = page(records, pageSize, ({ object }) => object.id)
  return { payments: items.map(({ object }) => summaryOf(object)), ...more }
}

/** An intent as the server has it, and what was charged and paid back for it. */
export function readPayment({ suite, parameters: [id = ''] }: Knock): object {
  const { store } = suite.parts.payments.engine
  const intent = store.get('payment_intent', id)
  if (!intent) throw new Refused(404, 'NOT_FOUND', 'PAYMENT_NOT_FOUND', `There is no payment ${id}.`)
  const link = `payment_intent=${id}`
  return {
    ...summaryOf(intent.object),
    intent: intent.object,
    charges: store.list('charge', { link }).map(({ object }) => object),
    refunds: store.list('refund', { link }).map(({ object }) => object),
  }
}

/** A page of the events that the payment server told or could have told, the newest first. */
export function listWebhooks({ suite, query }: Knock): object {
  const { store, agenda, webhook } = suite.parts.payments.engine
  const { pageSize, after } = pageWanted(query)
  const before = after === undefined ? undefined : placeOf(store.seqOf('event', after))
  const records = store.list('event', { limit: pageSize + 1, ...(before && { before }) })
  const { items, ...more } = page(records, pageSize, ({ object }) => object.id)
  const webhooks = items.map(({ object }) => {
    const waiting = agenda.find('webhook', object.id)
    return {
      id: object.id,
      type: object.type,
      about: (object.data.object as { id?: string }).id,
      createdAt: instant(object.created),
      pending: object.pending_webhooks > 0,
      ...(waiting && { attempts: waiting.attempt, nextAt: new Date(waiting.dueAt).toISOString() }),
    }
  })
  return { url: webhook.url, webhooks, ...more }
}

function summaryOf(intent: Stripe.PaymentIntent): object {
  const { id, amount, amount_received, currency, status, created, metadata, last_payment_error } = intent
  return {
    paymentId: id,
    amount: { amount, currency: currency.toUpperCase() },
    received: { amount: amount_received, currency: currency.toUpperCase() },
    status,
    createdAt: instant(created),
    metadata,
    ...(last_payment_error && { declined: last_payment_error.decline_code ?? last_payment_error.code }),
  }
}

function placeOf(seq: number | undefined): number {
  if (seq !== undefined) return seq
  throw invalid('pageToken is not one that a page gave on.')
}

const instant = (seconds: number): string => new Date(seconds * 1000).toISOString()
