import { keepCart, listOwnOrders, logOut, type OwnOrder } from '../api/accounts.ts'
import { Refused } from '../lib/http.ts'
import { pause } from '../lib/pause.ts'
import { keep } from '../lib/stored.ts'
import { cartKey, takeCart } from './cart.ts'
import { forgetAccountOrders, orderSecret } from './orders.ts'
import { dropSession, type Tokens, takeTokens, withoutRenewal } from './session.ts'

/** Goes on as the account that the tokens are of, with what is in the cart. */
export async function enter(tokens: Tokens): Promise<void> {
  takeTokens(tokens)
  // The sign-in holds whether the cart can be taken along or not: it stays in this browser then.
  await bringCart().catch(() => undefined)
}

async function bringCart(): Promise<void> {
  const guest = cartKey()
  try {
    await takeCart(await keepCart(guest))
  } catch (error) {
    // A cart that is gone, or somebody else's by now, is not taken along.
    if (!guest || !(error instanceof Refused) || ![403, 404].includes(error.status)) throw error
    await takeCart(await keepCart(undefined))
  }
}

/** What this browser knows only of whoever is signed in. */
const OF_ACCOUNT = [
  ['localStorage', 'cart'],
  ['localStorage', 'chat'],
  ['localStorage', 'export'],
  ['sessionStorage', 'delivery'],
  ['sessionStorage', 'card'],
  ['sessionStorage', 'sent'],
] as const

/** Ends the session, and leaves nothing of the account in this browser: what is in memory goes with the document. */
export async function leave(to = '/account'): Promise<void> {
  await withoutRenewal(async () => {
    const refreshToken = dropSession()
    for (const [shelf, name] of OF_ACCOUNT) keep(shelf, name, undefined)
    forgetAccountOrders()
    // What this browser forgot is gone, whether the shop can be told or not.
    if (refreshToken) await Promise.race([logOut(refreshToken).catch(() => undefined), pause(TELLING_MS)])
  })
  location.assign(to)
}

const TELLING_MS = 3_000
const MOST_PAGES = 10
const seen = new Map<string, string>()

/** Notes the secrets of orders that the account was shown. */
export function noteOwn(orders: readonly OwnOrder[]): void {
  for (const { orderId, orderSecret: secret } of orders) seen.set(orderId, secret)
}

/** The secret of an order of the account that is signed in; nothing when it has no such order. */
export async function findOwnSecret(orderId: string, signal?: AbortSignal): Promise<string | undefined> {
  const known = orderSecret(orderId) ?? seen.get(orderId)
  if (known) return known
  let pageToken: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { orders, nextPageToken } = await listOwnOrders(pageToken, signal)
    noteOwn(orders)
    if (seen.has(orderId) || !nextPageToken) break
    pageToken = nextPageToken
  }
  return seen.get(orderId)
}
