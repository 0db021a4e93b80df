import type { ChatContext, ChatProgress } from '../../../../schemas/chat.ts'
import { AppError } from '../../../kit/app-error.ts'
import type { Clients } from '../../../kit/clients.ts'
import type { asked } from '../asked.ts'
import type { CheckoutDefaults } from '../checkout-client.ts'
import { deedsOf } from '../rules/deeds.ts'
import { limitsOf } from '../rules/stated-money.ts'
import type { Memory } from './memory.ts'
import type { CheckoutDetails, Turn } from './turn.ts'

export interface TurnGiven {
  clients: Clients<typeof asked>
  conversationKey: string
  sessionId: string
  turnId: string
  accountId: string | undefined
  storeId: string
  message: string
  context: ChatContext
  memory: Memory
  secretOf: (kind: 'cart' | 'order', storeId: string, id: string) => string
  defaults: CheckoutDefaults | null
  left: () => number
  tell: (progress: ChatProgress) => void
}

/** A turn before anything has happened in it. */
export function startTurn(given: TurnGiven): Turn {
  const { secretOf, defaults, storeId, message, ...rest } = given
  const limits = limitsOf(message)
  if (limits.total !== null) given.memory.spendLimit = limits.total
  let details: Promise<CheckoutDetails | null> | undefined
  return {
    ...rest,
    storeId,
    message,
    deeds: deedsOf(message),
    limits,
    checkoutDetails: () => {
      details ??= findDetails(given)
      return details
    },
    cartSecret: id => secretOf('cart', storeId, id),
    orderSecret: id => secretOf('order', storeId, id),
    searches: [],
    added: new Map(),
    refusedAdds: new Set(),
    ordered: 0,
    calls: [],
    actions: [],
  }
}

/** What the page says goes first, then the account's address, then what a demonstration is set up with. */
async function findDetails({
  context,
  clients,
  accountId,
  defaults,
}: TurnGiven): Promise<CheckoutDetails | null> {
  const { email, shippingAddress, paymentMethodId } = context.checkout ?? {}
  const payment = paymentMethodId ?? defaults?.paymentMethodId
  const address = shippingAddress ?? defaults?.shippingAddress
  if (payment === undefined || address === undefined) return null
  const known = email ?? (accountId === undefined ? undefined : await emailOf(clients))
  return known === undefined ? null : { email: known, shippingAddress: address, paymentMethodId: payment }
}

async function emailOf(clients: TurnGiven['clients']): Promise<string | undefined> {
  try {
    return (await clients.getMe({})).email
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return undefined
    throw error
  }
}
