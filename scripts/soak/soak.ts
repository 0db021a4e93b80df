import { seededRandom } from '../../emulator/core/random.ts'
import { BesiegedShop } from './besieged-shop.ts'
import { planOf } from './plan.ts'
import { shopAs } from './shopper.ts'

export interface SoakOptions {
  checkouts: number
  seed: number
  inFlight: number
  /** After about so many checkouts the functions are killed, and the whole suite. */
  functionsEvery: number
  suiteEvery: number
  folder: string
  say: (line: string) => void
}

export interface SoakReport {
  checkouts: number
  confirmed: number
  fulfilled: number
  /** By reason. */
  cancelled: Record<string, number>
  refused: number
  parked: string[]
  violations: object[]
  kills: { functions: number; suite: number }
  seed: number
}

/** Of the products a few are scarce, so that shoppers race for the last units. */
const PRODUCTS = { plentiful: 12, scarce: 3 }

/** Checkouts under duplicates, reordering, losses and kills, until all are done; then what became of them. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const { checkouts, seed, folder, say } = options
  const shop = new BesiegedShop(folder, seed)
  const products = await stockUp(shop, checkouts)
  const crowd = await letIn(shop, products, options)
  say(`${crowd.orderIds.length} checkouts accepted; ending the trouble and letting time pass`)
  await shop.calmDown()
  const { violations, parked } = await shop.invariants()
  const orders = await allOrders(shop)
  await shop.stop()
  const lost = crowd.orderIds.filter(orderId => !orders.has(orderId) && !parked.includes(orderId))
  return {
    checkouts,
    ...tallyOf([...orders.values()]),
    refused: checkouts - crowd.orderIds.length - crowd.failures.length,
    parked,
    violations: [
      ...violations,
      ...crowd.failures.map(message => ({ invariant: 'answered', message })),
      ...lost.map(subject => ({ invariant: 'lost', subject, message: 'accepted, but there is no order' })),
    ],
    kills: shop.kills,
    seed,
  }
}

async function stockUp(shop: BesiegedShop, checkouts: number): Promise<string[]> {
  const { CARAVAN_ADMIN_TOKEN } = await shop.env
  const add = async (name: string, stock: number): Promise<string> => {
    const { status, body } = await shop.ask<{ productId: string }>({
      method: 'POST',
      path: '/v1/products',
      headers: {
        authorization: `Bearer ${CARAVAN_ADMIN_TOKEN}`,
        'idempotency-key': name.replaceAll(' ', '-'),
      },
      body: { name, price: { amount: 1990, currency: 'USD' }, category: 'soak', stock },
    })
    if (status !== 201) throw new Error(`no product: ${JSON.stringify(body)}`)
    return body.productId
  }
  const products: string[] = []
  for (let index = 0; index < PRODUCTS.plentiful; index++)
    products.push(await add(`Plenty ${index}`, checkouts * 10))
  for (let index = 0; index < PRODUCTS.scarce; index++)
    products.push(await add(`Scarce ${index}`, Math.ceil(checkouts / 25)))
  return products
}

async function letIn(
  shop: BesiegedShop,
  products: readonly string[],
  { checkouts, seed, inFlight, functionsEvery, suiteEvery, say }: SoakOptions,
): Promise<{ orderIds: string[]; failures: string[] }> {
  const orderIds: string[] = []
  const failures: string[] = []
  const siege = siegeOf(shop, seed, { functionsEvery, suiteEvery }, say)
  let next = 0
  const shopper = async (): Promise<void> => {
    for (let number = next++; number < checkouts; number = next++) {
      await siege(number)
      try {
        const orderId = await shopAs(planOf(seed, number, products), shop)
        if (orderId !== null) orderIds.push(orderId)
      } catch (error) {
        failures.push(`shopper ${number}: ${String(error)}`)
      }
    }
  }
  await Promise.all(Array.from({ length: inFlight }, shopper))
  return { orderIds, failures }
}

/** Kills when its time has come, about as often as said. Only the shopper who brings it waits for it. */
function siegeOf(
  shop: BesiegedShop,
  seed: number,
  { functionsEvery, suiteEvery }: Pick<SoakOptions, 'functionsEvery' | 'suiteEvery'>,
  say: (line: string) => void,
): (number: number) => Promise<void> {
  const random = seededRandom(seed)
  const after = (every: number): number => Math.ceil(every * (0.5 + random()))
  const due = { functions: after(functionsEvery), suite: after(suiteEvery) }
  return async number => {
    if (number >= due.suite) {
      due.suite = number + after(suiteEvery)
      say(`after ${number} checkouts: kill -9 of the suite`)
      await shop.killSuite()
    } else if (number >= due.functions) {
      due.functions = number + after(functionsEvery)
      say(`after ${number} checkouts: kill -9 of the functions`)
      await shop.killFunctions()
    }
  }
}

interface Ended {
  orderId: string
  status: string
  reason?: string
}

async function allOrders(shop: BesiegedShop): Promise<Map<string, Ended>> {
  const headers = { authorization: `Bearer ${(await shop.env).CARAVAN_ADMIN_TOKEN}` }
  const orders = new Map<string, Ended>()
  let token = ''
  do {
    const path = `/v1/orders?pageSize=100${token && `&pageToken=${encodeURIComponent(token)}`}`
    const { body } = await shop.ask<{ orders: Ended[]; nextPageToken?: string }>({
      method: 'GET',
      path,
      headers,
    })
    for (const order of body.orders) orders.set(order.orderId, order)
    token = body.nextPageToken ?? ''
  } while (token !== '')
  return orders
}

function tallyOf(orders: readonly Ended[]): Pick<SoakReport, 'confirmed' | 'fulfilled' | 'cancelled'> {
  const cancelled: Record<string, number> = {}
  for (const { status, reason = 'UNKNOWN' } of orders)
    if (status === 'cancelled') cancelled[reason] = (cancelled[reason] ?? 0) + 1
  const count = (wanted: string): number => orders.filter(({ status }) => status === wanted).length
  return { confirmed: count('confirmed'), fulfilled: count('fulfilled'), cancelled }
}
