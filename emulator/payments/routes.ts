import type { Operation } from './operation.ts'
import cancelPaymentIntent from './operations/cancel-payment-intent.ts'
import capturePaymentIntent from './operations/capture-payment-intent.ts'
import confirmPaymentIntent from './operations/confirm-payment-intent.ts'
import createPaymentIntent from './operations/create-payment-intent.ts'
import createPaymentMethod from './operations/create-payment-method.ts'
import createRefund from './operations/create-refund.ts'
import listCharges from './operations/list-charges.ts'
import listEvents from './operations/list-events.ts'
import listPaymentIntents from './operations/list-payment-intents.ts'
import listRefunds from './operations/list-refunds.ts'
import retrieveCharge from './operations/retrieve-charge.ts'
import retrieveEvent from './operations/retrieve-event.ts'
import retrievePaymentIntent from './operations/retrieve-payment-intent.ts'
import retrievePaymentMethod from './operations/retrieve-payment-method.ts'
import retrieveRefund from './operations/retrieve-refund.ts'
import searchPaymentIntents from './operations/search-payment-intents.ts'
import updatePaymentIntent from './operations/update-payment-intent.ts'
import updateRefund from './operations/update-refund.ts'

/** Every operation of the API that is served here. */
export const OPERATIONS: readonly Operation[] = [
  createPaymentIntent,
  searchPaymentIntents,
  listPaymentIntents,
  retrievePaymentIntent,
  updatePaymentIntent,
  confirmPaymentIntent,
  capturePaymentIntent,
  cancelPaymentIntent,
  createPaymentMethod,
  retrievePaymentMethod,
  retrieveCharge,
  listCharges,
  createRefund,
  retrieveRefund,
  updateRefund,
  listRefunds,
  retrieveEvent,
  listEvents,
]

const byPath = new Map(OPERATIONS.map(operation => [`${operation.method} ${operation.path}`, operation]))

/** The operation that a request names, and the id in its path. */
export function route(method: string, path: string): { operation: Operation; id: string } | undefined {
  const exact = byPath.get(`${method} ${path}`)
  if (exact) return { operation: exact, id: '' }
  const match = /^(\/v1\/[a-z_]+)\/(\w{1,255})(\/[a-z_]+)?$/.exec(path)
  const operation = match && byPath.get(`${method} ${match[1]}/{id}${match[3] ?? ''}`)
  return operation ? { operation, id: match[2] ?? '' } : undefined
}
