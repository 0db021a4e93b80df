import type { Shop, Store } from '../../scripts/testing/shop.ts'
import { recover } from './recovery.harness.ts'
import type { Bought, Scenario, Scene } from './scenario.harness.ts'

type Outcome = Awaited<ReturnType<typeof outcomeOf>>

/** Plays a scenario in a store of its own, and tells how it ended. */
export async function play(shop: Shop, scenario: Scenario, scene: Partial<Scene> = {}): Promise<Outcome> {
  const store = shop.store()
  const bought = await scenario({ shop, store, calm: () => recover(shop), ...scene })
  return outcomeOf(shop, store, bought)
}

/** Tells how a scenario ends when nothing goes wrong; each is played once. */
export function undisturbedIn(shop: Shop): (scenario: Scenario) => Promise<Outcome> {
  const known = new Map<Scenario, Outcome>()
  return async scenario => {
    const end = known.get(scenario) ?? (await play(shop, scenario))
    known.set(scenario, end)
    shop.suite.faults.clear()
    return end
  }
}

/** How a purchase ended, without what differs from one to the next: what two runs of one scenario have in common. */
export async function outcomeOf(shop: Shop, store: Store, { cart, checkout }: Bought) {
  const order = await store.order(checkout)
  const { status, items } = await store.readCart(cart)
  const documents = await shop.documents()
  const inStore = (collection: string) =>
    documents
      .filter(({ path }) => path.startsWith(`stores/${store.id}/${collection}/`))
      .map(({ data }) => data)
  return {
    order: order.status,
    reason: order.reason,
    steps: order.timeline.map(({ step }) => step).sort(),
    payment: { ...order.payment, action: undefined },
    refunds: order.refunds.map(refund => [refund.status, refund.amount]),
    shipment: order.shipment?.status,
    cart: { status, quantities: items.map(({ quantity }) => quantity) },
    stock: inStore('stock').map(({ onHand, reserved, sold }) => ({ onHand, reserved, sold })),
    shipped: inStore('shipments').map(({ status: standing }) => standing),
    money: moved(shop, checkout.orderId),
    mails: mailsOf(shop, store).map(({ subject }) => subject),
  }
}

/** What moved at the payment provider, in kinds and amounts. */
export const moved = (shop: Shop, orderId: string): string[] =>
  shop.suite.parts.payments.engine
    .ledger()
    .filter(({ metadata }) => metadata.orderId === orderId)
    .map(({ kind, amount }) => `${kind} ${amount}`)

/** The mails of a store's only buyer, without the order's number, in order of their subjects. */
export const mailsOf = (shop: Shop, store: Store) =>
  shop
    .mailsTo(`${store.id}@example.com`)
    .map(({ subject, deliveries }) => ({ subject: subject.replace(/ [A-Z0-9]{8} /, ' '), deliveries }))
    .sort((a, b) => (a.subject < b.subject ? -1 : 1))
