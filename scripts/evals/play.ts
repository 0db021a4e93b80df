import type { NewProduct } from '../../schemas/product.ts'
import type { Shop, Store } from '../testing/shop.ts'
import { expectStatus } from '../testing/shop.ts'
import type { EvalCase } from './case.ts'
import { judge } from './judge.ts'
import type { Observed, Observer, Shopper, Turn } from './observe.ts'
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
  for (const said of one.turns) turns.push(await say(said, store, shopper, observer))
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

interface Answered {
  response?: string
  actions?: { type: string; orderId?: string }[]
}

async function say(
  said: string,
  store: Store,
  { token, sessionId }: Shopper,
  observer: Observer,
): Promise<Turn> {
  const { status, body } = await store.request<Answered>('POST', '/chat', {
    token,
    body: { session_id: sessionId, message: said },
  })
  const called = (await observer.calls(store, sessionId)).at(-1) ?? []
  const orderIds = (body.actions ?? []).flatMap(({ type, orderId }) =>
    type === 'order-placed' && orderId ? [orderId] : [],
  )
  return {
    said,
    answer: body.response ?? JSON.stringify(body),
    called: status === 200 ? called : [],
    orderIds,
    status,
  }
}
