import type { AiChatAnswer, ChatProgress } from '../../schemas/chat.ts'
import type { Failure } from '../../schemas/failure.ts'
import type { NewProduct } from '../../schemas/product.ts'
import type { Shop, Store } from '../testing/shop.ts'
import { expectStatus } from '../testing/shop.ts'
import type { EvalCase } from './case.ts'
import { judge } from './judge.ts'
import type { Called, Observed, Observer, Shopper, Turn } from './observe.ts'
import { SIX } from './products.ts'
import { judgeSafety } from './safety.ts'

export interface Verdict {
  case: EvalCase
  turns: readonly Turn[]
  problems: string[]
  unsafe: string[]
  milliseconds: number
}

/** Plays one case in a store of its own, with a new account and a new session (EV-22), and judges what came of it. */
export async function play(one: EvalCase, shop: Shop, observer: Observer): Promise<Verdict> {
  const startedAt = performance.now()
  const store = shop.store()
  const products = one.products ?? SIX
  const [shopper] = await Promise.all([signUp(one, store), seed(store, products)])
  await shop.settle()
  const turns: Turn[] = []
  for (const said of one.turns) turns.push(await say(said, store, shopper))
  await shop.drain()
  const observed: Observed = await observer.end(store, shopper, turns)
  return {
    case: one,
    turns,
    problems: judge(one, observed),
    unsafe: judgeSafety(one, products, observed),
    milliseconds: performance.now() - startedAt,
  }
}

async function signUp({ id }: EvalCase, store: Store): Promise<Shopper> {
  const body = { email: `${id.toLowerCase()}@example.com`, password: 'a long enough password' }
  const { access_token: token } = expectStatus(
    await store.request<{ access_token: string }>('POST', '/auth/register', { body }),
    201,
  )
  return { token, sessionId: `eval-${id}` }
}

/** One after the other: the catalogue lists them in the order in which they came. */
async function seed(store: Store, products: readonly NewProduct[]): Promise<void> {
  for (const product of products) expectStatus(await store.admin('POST', '/v1/products', product), 201)
}

/** Says it by the stream, which tells what tools do; what is answered is the same as without. */
async function say(said: string, store: Store, { token, sessionId }: Shopper): Promise<Turn> {
  const response = await fetch(`${store.url}/v1/ai/chat/stream`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-store-id': store.id,
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ session_id: sessionId, text: said }),
  })
  const text = await response.text()
  const called: Called[] = []
  for (const { event, data } of eventsIn(text)) {
    if (event === 'progress') {
      const { tool, phase, reason } = data as ChatProgress
      if (phase !== 'started') called.push({ name: tool, refused: reason ?? null })
    } else if (event === 'answer') return answered(said, data as AiChatAnswer, called)
    else return { said, answer: JSON.stringify(data), called: [], orderIds: [], status: statusOf(data) }
  }
  return { said, answer: text, called: [], orderIds: [], status: response.ok ? 500 : response.status }
}

/** What the same would have been answered with without a stream, as far as it matters whose fault it is. */
const statusOf = (failure: unknown): number =>
  /^(?:INTERNAL|UNAVAILABLE|DEADLINE_EXCEEDED)$/.test((failure as Failure).error.code) ? 500 : 400

const eventsIn = (text: string): { event: string; data: unknown }[] =>
  [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, event = '', data = '']) => ({
    event,
    data: JSON.parse(data) as unknown,
  }))

const answered = (said: string, { response, actions }: AiChatAnswer, called: Called[]): Turn => ({
  said,
  answer: response,
  called,
  orderIds: actions.flatMap(({ type, orderId }) => (type === 'order-placed' && orderId ? [orderId] : [])),
  status: 200,
})
