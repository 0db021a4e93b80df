import { checkoutExpired, checkoutRequested } from './carts.ts'
import { stockReserved, stockShort } from './inventory.ts'
import type { AnyEvent } from './kit.ts'
import { orderAccepted, orderCancelled, orderConfirmed, orderPlaced } from './orders.ts'
import {
  actionRequired,
  captureFailed,
  paymentAuthorized,
  paymentCaptured,
  paymentDeclined,
} from './payments.ts'

/**
 * One step of the checkout. Nothing runs this table: each function only knows its own events. It says in one place what
 * they add up to, and a test walks it against the catalogue.
 */
export interface SagaStep {
  function: string
  /** The event that starts it, or the request of somebody outside; `after` is the event that made them ask. */
  on: AnyEvent | { request: string; after?: AnyEvent }
  succeeds: readonly AnyEvent[]
  fails: readonly AnyEvent[]
  /** What it leaves behind, in words; `null` when there is nothing to undo. */
  effect: string | null
  /** The function that takes the effect back when the order is cancelled. Of a step that has none, orders keeps the record. */
  undoneBy: string | null
  /** Which deadline ends the wait for what comes after it. */
  deadline: Deadline
}

/**
 * `expire-checkouts`: a claimed cart asks orders when its time is over. `expire-orders`: a pending order ends.
 * `attempts`: past the pivot nothing expires; a consumer that runs out of attempts is parked for a person.
 */
export type Deadline = 'expire-checkouts' | 'expire-orders' | 'attempts'

/** After the pivot an order is only cancelled by a failed capture, or by somebody who asks for it. */
export const pivot = 'accept-order'

export const steps: readonly SagaStep[] = [
  {
    function: 'request-checkout',
    on: { request: 'POST /v1/checkouts' },
    succeeds: [checkoutRequested],
    fails: [],
    effect: 'the cart is claimed',
    undoneBy: 'restore-cart',
    deadline: 'expire-checkouts',
  },
  {
    function: 'place-order',
    on: checkoutRequested,
    succeeds: [orderPlaced],
    fails: [orderCancelled],
    effect: null,
    undoneBy: null,
    deadline: 'expire-orders',
  },
  {
    function: 'reserve-stock',
    on: orderPlaced,
    succeeds: [stockReserved],
    fails: [stockShort],
    effect: 'units are reserved',
    undoneBy: 'release-stock',
    deadline: 'expire-orders',
  },
  {
    function: 'authorize-payment',
    on: stockReserved,
    succeeds: [paymentAuthorized, actionRequired],
    fails: [paymentDeclined],
    effect: 'the bank holds the amount',
    undoneBy: 'undo-payment',
    deadline: 'expire-orders',
  },
  {
    function: 'receive-stripe-event',
    on: { request: 'POST /webhooks/stripe', after: actionRequired },
    succeeds: [paymentAuthorized],
    fails: [paymentDeclined],
    effect: 'the bank holds the amount',
    undoneBy: 'undo-payment',
    deadline: 'expire-orders',
  },
  {
    function: 'sync-payment',
    on: { request: 'POST /v1/orders/{orderId}/payment-syncs', after: actionRequired },
    succeeds: [paymentAuthorized],
    fails: [paymentDeclined],
    effect: 'the bank holds the amount',
    undoneBy: 'undo-payment',
    deadline: 'expire-orders',
  },
  {
    function: pivot,
    on: paymentAuthorized,
    succeeds: [orderAccepted],
    fails: [],
    effect: null,
    undoneBy: null,
    deadline: 'attempts',
  },
  {
    function: 'capture-payment',
    on: orderAccepted,
    succeeds: [paymentCaptured],
    fails: [captureFailed],
    effect: 'the amount is charged',
    undoneBy: 'undo-payment',
    deadline: 'attempts',
  },
  {
    function: 'confirm-order',
    on: paymentCaptured,
    succeeds: [orderConfirmed],
    fails: [],
    effect: null,
    undoneBy: null,
    deadline: 'attempts',
  },
  ...[stockShort, paymentDeclined, captureFailed, checkoutExpired].map(
    (on): SagaStep => ({
      function: 'cancel-order',
      on,
      succeeds: [],
      fails: [orderCancelled],
      effect: null,
      undoneBy: null,
      deadline: 'attempts',
    }),
  ),
]

/** What each deadline emits when it strikes. */
export const deadlines: Readonly<Record<Deadline, AnyEvent | null>> = {
  'expire-checkouts': checkoutExpired,
  'expire-orders': orderCancelled,
  attempts: null,
}

/** How a checkout ends. */
export const outcomes = { confirmed: orderConfirmed, cancelled: orderCancelled } as const

/**
 * What follows a confirmed order. None of it can end the order any more; what has an effect outside of its own context
 * is taken back if the order is cancelled before it is sent.
 */
export const afterwards: readonly { function: string; undoneBy: string | null }[] = [
  { function: 'commit-stock', undoneBy: 'release-stock' },
  { function: 'close-cart', undoneBy: null },
  { function: 'create-shipment', undoneBy: 'cancel-shipment' },
  { function: 'send-order-mail', undoneBy: null },
]
