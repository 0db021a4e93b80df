/**
 * What must hold whenever the system is quiet, as pure functions over the documents of all databases and the payment
 * provider's own ledger. Written once; every saga test, the soak and the benchmarks end with them.
 */
export interface StoredDocument {
  /** From the root: `stores/demo/orders/ord_1`. */
  path: string
  data: Record<string, unknown>
}

/** One movement of money, as the payment provider knows it; amounts in minor units. */
export interface LedgerEntry {
  paymentIntent: string
  kind: 'authorized' | 'captured' | 'voided' | 'refunded'
  amount: number
  currency: string
  metadata: Record<string, string>
}

export interface Violation {
  invariant: 'money' | 'stock' | 'one-charge' | 'ended' | 'cart-restored' | 'published'
  subject: string
  message: string
}

export interface Findings {
  violations: Violation[]
  /** Orders that did not end because a message of theirs is parked. */
  parked: string[]
}

interface Order {
  orderId: string
  checkoutId: string
  cartId: string
  status: string
  timeline: { step: string }[]
  payment: { status: string; captured: number; refunded: number }
  refunds: { status: string; amount: { amount: number } }[]
  lines: { sku: string; quantity: number }[]
}

interface Counts {
  onHand: number
  reserved: number
  sold: number
}

interface Stock extends Counts {
  sku: string
  received: number
}

/** The counts of one SKU's document, or of one of its shards. */
interface ShelfCounts {
  store: string
  sku: string
  shelf: string
  counts: Counts
}

interface Reservation {
  orderId: string
  status: string
  lots: { sku: string; shelf: number | 'document'; units: number }[]
}

interface Cart {
  cartId: string
  status: string
  orderId?: string
}

interface Letter {
  consumer: string
  eventId: string
  key: string
}

type Books = ReturnType<typeof readBooks>

/** The collections whose documents are read; of the journal only what is unpublished, and that entries are there. */
export const LOOKED_AT: ReadonlySet<string> = new Set([
  'orders',
  'stock',
  'shards',
  'adjustments',
  'reservations',
  'carts',
  'deadLetters',
])

/** Checks all five invariants, and that nothing waits to be published. */
export function checkInvariants(
  documents: readonly StoredDocument[],
  ledger: readonly LedgerEntry[],
): Findings {
  const books = readBooks(documents)
  const parked = parkedSubjects(books)
  const violations = [
    ...money(books, ledger),
    ...stock(books),
    ...heldForNobody(books),
    ...oneCharge(ledger),
    ...ended(books),
    ...cartsRestored(books),
    ...published(documents),
  ].filter(({ subject }) => !parked.has(subject))
  return { violations, parked: [...parked].sort() }
}

function readBooks(documents: readonly StoredDocument[]) {
  const of = <Data>(collection: string): { store: string; data: Data }[] =>
    documents.flatMap(({ path, data }) => {
      const [stores, store = '', name, , ...deeper] = path.split('/')
      return stores === 'stores' && name === collection && deeper.length === 0
        ? [{ store, data: data as Data }]
        : []
    })
  return {
    orders: of<Order>('orders'),
    stock: of<Stock>('stock'),
    shelves: shelvesOf(documents),
    adjustments: of<{ sku: string; delta: number }>('adjustments'),
    reservations: of<Reservation>('reservations'),
    carts: of<Cart>('carts'),
    letters: of<Letter>('deadLetters'),
    handled: new Set(
      documents
        .filter(({ path }) => path.includes('/journal/'))
        .map(({ path }) => path.split('/').slice(-1)[0] ?? ''),
    ),
  }
}

/** Every document that counts units: of a SKU, and of each of its shards. */
function shelvesOf(documents: readonly StoredDocument[]): ShelfCounts[] {
  return documents.flatMap(({ path, data }) => {
    const [, store, sku, shelf] = /^stores\/([^/]+)\/stock\/([^/]+)(?:\/shards\/([^/]+))?$/.exec(path) ?? []
    if (store === undefined || sku === undefined) return []
    return [{ store, sku, shelf: shelf ?? 'document', counts: data as unknown as Counts }]
  })
}

/** What a parked message is about, until a replay of it was handled. */
function parkedSubjects({ letters, handled }: Books): Set<string> {
  return new Set(
    letters
      .filter(({ data }) => !handled.has(`${data.consumer}~${data.eventId}`))
      .map(({ data }) => data.key),
  )
}

/** Captured minus refunded is what confirmed orders owe, at the provider and in our books alike. */
function money({ orders }: Books, ledger: readonly LedgerEntry[]): Violation[] {
  const atProvider = new Map<string, number>()
  for (const { kind, amount, metadata } of ledger) {
    const orderId = metadata.orderId ?? ''
    const sign = kind === 'captured' ? 1 : kind === 'refunded' ? -1 : 0
    atProvider.set(orderId, (atProvider.get(orderId) ?? 0) + sign * amount)
  }
  const known = new Set(orders.map(({ data }) => data.orderId))
  const unknown = [...atProvider].filter(([orderId, kept]) => kept !== 0 && !known.has(orderId))
  const wrong = orders.flatMap(({ data: order }) => {
    const kept = atProvider.get(order.orderId) ?? 0
    const owed = order.payment.captured - order.payment.refunded
    const fulfilsMoney = order.status === 'confirmed' || order.status === 'fulfilled'
    if (fulfilsMoney ? kept === owed : kept === 0 && owed === 0) return []
    return [
      violation('money', order.orderId, `${order.status}: the provider keeps ${kept}, the books say ${owed}`),
    ]
  })
  return [
    ...wrong,
    ...unknown.map(([orderId, kept]) =>
      violation('money', orderId, `the provider keeps ${kept} of no order`),
    ),
  ]
}

/**
 * On hand + reserved + sold, over all shelves of a SKU, = received + adjustments; nothing negative on any shelf; and what
 * is reserved on a shelf is what orders hold of it.
 */
function stock(books: Books): Violation[] {
  const keyOf = ({ store, sku }: { store: string; sku: string }): string => `${store} ${sku}`
  const counted = sumBy(books.shelves, keyOf, ({ counts }) => counts.onHand + counts.reserved + counts.sold)
  const adjusted = sumBy(
    books.adjustments,
    ({ store, data }) => keyOf({ store, sku: data.sku }),
    ({ data }) => data.delta,
  )
  const unbalanced = books.stock.flatMap(({ store, data: { sku, received } }) => {
    const key = keyOf({ store, sku })
    const [there, corrections] = [counted.get(key) ?? 0, adjusted.get(key) ?? 0]
    if (there === received + corrections) return []
    return [violation('stock', sku, `${there} units are counted, not ${received} + ${corrections}`)]
  })
  return [...unbalanced, ...shelves(books)]
}

function shelves({ shelves, reservations }: Books): Violation[] {
  const keyOf = (store: string, sku: string, shelf: string | number): string => `${store} ${sku} ${shelf}`
  const lots = reservations
    .filter(({ data }) => data.status === 'held')
    .flatMap(({ store, data }) => data.lots.map(lot => ({ store, ...lot })))
  const held = sumBy(
    lots,
    ({ store, sku, shelf }) => keyOf(store, sku, shelf),
    ({ units }) => units,
  )
  return shelves.flatMap(({ store, sku, shelf, counts: { onHand, reserved, sold } }) => {
    const here = held.get(keyOf(store, sku, shelf)) ?? 0
    return [
      ...(Math.min(onHand, reserved, sold) < 0
        ? [violation('stock', sku, `negative (${shelf}): ${onHand}, ${reserved}, ${sold}`)]
        : []),
      ...(here === reserved
        ? []
        : [violation('stock', sku, `${reserved} reserved (${shelf}), but orders hold ${here}`)]),
    ]
  })
}

function sumBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  amountOf: (item: Item) => number,
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + amountOf(item))
  return sums
}

/** Nothing is held for an order that has ended: it was sold with the order, or given back. */
function heldForNobody({ reservations, orders }: Books): Violation[] {
  const keeps: Readonly<Record<string, readonly string[]>> = {
    cancelled: ['held', 'committed'],
    confirmed: ['held'],
    fulfilled: ['held'],
  }
  const statuses = new Map(orders.map(({ data }) => [data.orderId, data.status]))
  return reservations.flatMap(({ data: { orderId, status } }) => {
    const ended = statuses.get(orderId) ?? ''
    if (!keeps[ended]?.includes(status)) return []
    return [violation('stock', orderId, `the order is ${ended}, and its units are ${status}`)]
  })
}

/** At most one charge per checkout: of the intents of one order at most one was captured, and none is left authorized beside it. */
function oneCharge(ledger: readonly LedgerEntry[]): Violation[] {
  const charges = new Map<string, Set<string>>()
  for (const { kind, paymentIntent, metadata } of ledger) {
    const orderId = metadata.orderId
    if (orderId === undefined || kind !== 'captured') continue
    charges.set(orderId, (charges.get(orderId) ?? new Set()).add(paymentIntent))
  }
  const twice = [...charges].filter(([, intents]) => intents.size > 1)
  return [
    ...twice.map(([orderId, intents]) => violation('one-charge', orderId, `charged ${intents.size} times`)),
    ...forgottenHolds(ledger),
  ]
}

/** An authorization of an order that is neither captured nor voided keeps a shopper's money for nothing. */
function forgottenHolds(ledger: readonly LedgerEntry[]): Violation[] {
  const open = new Map<string, string>()
  for (const { kind, paymentIntent, metadata } of ledger) {
    if (kind === 'authorized') open.set(paymentIntent, metadata.orderId ?? paymentIntent)
    else open.delete(paymentIntent)
  }
  return [...open].map(([intent, orderId]) =>
    violation('one-charge', orderId, `the authorization ${intent} was forgotten`),
  )
}

const ENDED = ['confirmed', 'fulfilled', 'cancelled']

/** Every order has ended, or waits for its shopper to authenticate; every claimed cart has its order. */
function ended({ orders, carts }: Books): Violation[] {
  const waits = ({ status, payment }: Order): boolean =>
    status === 'pending' && payment.status === 'action_required'
  const open = orders.filter(({ data }) => !ENDED.includes(data.status) && !waits(data))
  const known = new Set(orders.map(({ data }) => data.orderId))
  const lost = carts.filter(({ data }) => data.status === 'claimed' && !known.has(data.orderId ?? ''))
  return [
    ...open.map(({ data }) => violation('ended', data.orderId, `still ${data.status}`)),
    ...lost.map(({ data }) =>
      violation('ended', data.orderId ?? data.cartId, `${data.cartId} is claimed by no order`),
    ),
  ]
}

/** Every cart of an order cancelled before it was confirmed is open again; every cart of a sale is closed. */
function cartsRestored({ orders, carts }: Books): Violation[] {
  const claims = new Map(
    carts.filter(({ data }) => data.status === 'claimed').map(({ data }) => [data.orderId, data.cartId]),
  )
  return orders.flatMap(({ data: order }) => {
    const cart = claims.get(order.orderId)
    if (!cart || !ENDED.includes(order.status)) return []
    return [
      violation(
        'cart-restored',
        order.orderId,
        `${cart} is still claimed by an order that is ${order.status}`,
      ),
    ]
  })
}

function published(documents: readonly StoredDocument[]): Violation[] {
  return documents
    .filter(({ path, data }) => path.includes('/journal/') && data.unpublishedSince !== undefined)
    .map(({ path, data }) => violation('published', String(data.subject), `${path} has unpublished events`))
}

const violation = (invariant: Violation['invariant'], subject: string, message: string): Violation => ({
  invariant,
  subject,
  message,
})
