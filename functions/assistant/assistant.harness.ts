import type { ChatAction } from '../../schemas/chat.ts'
import type { Answer, Store } from '../../scripts/testing/shop.ts'
import { expectStatus } from '../../scripts/testing/shop.ts'

export interface ChatBody {
  response: string
  intent: string
  agent: string
  actions: ChatAction[]
  degraded: boolean
  message_id: string
  session_state: { cart?: { cartId: string; cartSecret: string }; question?: string; turns: number }
  error?: { reason: string }
}

let count = 0

/** Somebody with an account and a session of their own. */
export async function aShopper(store: Store) {
  const email = `chat-${++count}@example.com`
  const body = { email, password: 'a long enough password' }
  const { access_token: token } = expectStatus(
    await store.request<{ access_token: string }>('POST', '/auth/register', { body }),
    201,
  )
  const sessionId = `session-${count}`
  const say = (message: string, more: object = {}): Promise<Answer<ChatBody>> =>
    store.request<ChatBody>('POST', '/chat', { token, body: { session_id: sessionId, message, ...more } })
  return { email, token, sessionId, say }
}

/** Somebody without an account. */
export function aGuest(store: Store) {
  const sessionId = `guest-session-${String(++count).padStart(12, '0')}`
  const say = (text: string, more: object = {}): Promise<Answer<ChatBody>> =>
    store.request<ChatBody>('POST', '/v1/ai/chat', { body: { session_id: sessionId, text, ...more } })
  return { sessionId, say }
}

export const usd = (amount: number) => ({ amount, currency: 'USD' })

/** Two things to buy. */
export async function aStore(make: () => Store) {
  const store = make()
  const ball = await store.addProduct({ name: 'Tennis Ball', stock: 10 })
  const mug = await store.addProduct({ name: 'Everyday Mug', category: 'home', price: usd(1400), stock: 5 })
  return { store, ball, mug }
}

export const ordersOf = async (store: Store, token: string) =>
  expectStatus(
    await store.request<{ orders: { orderId: string; status: string; transactionId: string }[] }>(
      'GET',
      '/v1/account/orders',
      { token },
    ),
    200,
  ).orders
