/** A fault in our own code, put there on purpose: every one must be caught by some schedule. */
export interface Mutant {
  name: string
  /** What the code does not do any more. */
  about: string
  patches: readonly Patch[]
}

/** `find` stands exactly once in `file`. */
export interface Patch {
  file: string
  find: string
  replace: string
}

const one = (name: string, about: string, file: string, find: string, replace: string): Mutant => ({
  name,
  about,
  patches: [{ file: `functions/${file}`, find, replace }],
})

export const mutants: readonly Mutant[] = [
  {
    name: 'no-handled-mark',
    about: 'Whether an event was handled before is not looked at.',
    patches: [
      { file: 'functions/kit/journaled.ts', find: 'if (known) {', replace: 'if (known && false) {' },
      {
        file: 'functions/kit/journal.ts',
        find: "return { kind: 'create', path,",
        replace: "return { kind: 'set', path,",
      },
    ],
  },
  {
    name: 'mark-outside-transaction',
    about: 'The journal entry is written after the transaction, not in it.',
    patches: [
      {
        file: 'functions/kit/journaled.ts',
        find: 'const run = () => database.transaction<Outcome>(snapshot => attempt(snapshot))',
        replace: `let later: Write[] = []
  const run = async () => {
    const made = await database.transaction<Outcome>(snapshot => attempt(snapshot))
    if (later.length > 0) await database.write(later)
    return made
  }`,
      },
      {
        file: 'functions/kit/journaled.ts',
        find: '[...tx.writes, ...record]',
        replace: '((later = record), tx.writes)',
      },
    ],
  },
  one(
    'publish-before-commit',
    'Events are published while their transaction may still fail.',
    'kit/journaled.ts',
    "const writes = unfinished === 'without writes'",
    "await runtime.publisher.publish(entry.emitted)\n    const writes = unfinished === 'without writes'",
  ),
  one(
    'journal-not-swept',
    'The relay notes events as published without publishing them.',
    'kit/relay.ts',
    'await runtime.publisher.publish(entry.emitted)',
    '',
  ),
  one(
    'publish-not-repeated',
    'An event is published by whoever commits it, and by nobody after a crash.',
    'kit/journaled.ts',
    'if (entry.emitted.length === 0 || (repeated && !isUnpublished(entry))) return',
    'if (entry.emitted.length === 0) return\n  await runtime.writeSoon(database, markPublished(path))',
  ),
  one(
    'no-idempotency-key',
    'The authorization is asked for without an idempotency key.',
    'payments/authorize-payment/authorize.ts',
    '{ idempotencyKey },\n    )',
    '{},\n    )',
  ),
  one(
    'key-changes',
    'Every repeat of an outside call has another idempotency key.',
    'kit/outside-call.ts',
    'digest(cause.storeId, cause.consumer, cause.causeId)',
    'digest(cause.storeId, cause.consumer, cause.causeId, runtime.newUuid())',
  ),
  one(
    'no-claim',
    'An outside call is made without writing down first that it will be.',
    'kit/outside-call.ts',
    'io.tx.create(path, openAttempt(cause, attempt, io.now))',
    '',
  ),
  one(
    'record-forgets-attempt',
    'An outside call that was recorded stays open.',
    'kit/outside-call.ts',
    'io.tx.delete(attemptPath(cause))',
    '',
  ),
  one(
    'unscoped-key',
    'An idempotency key counts for everybody.',
    'kit/http/run-command.ts',
    'digest(storeId, nameOf(route), input.caller.kind, input.caller.id, key)',
    'digest(storeId, key)',
  ),
  one(
    'drops-on-error',
    'A message whose handler failed is acknowledged.',
    'kit/serve-event.ts',
    'return again ? false : park(',
    'return again ? true : park(',
  ),
  one(
    'dropped-dead-letter',
    'A message that cannot be handled is forgotten.',
    'kit/serve-dead-letter.ts',
    'await declared.park(letter, io)',
    '',
  ),
  one(
    'no-stock-tombstone',
    'A cancellation that comes before its order leaves nothing behind in inventory.',
    'inventory/release-stock/release-stock.ts',
    'if (!known)\n    return { reservation',
    'if (!known) return null\n  if (!known)\n    return { reservation',
  ),
  one(
    'no-payment-tombstone',
    'A cancellation that comes before its payment leaves nothing behind in payments.',
    'payments/undo-payment/undo.ts',
    'if (known === null) return { write: tombstone(orderId, now) }',
    'if (known === null) return {}',
  ),
  one(
    'no-shipment-tombstone',
    'A cancellation that comes before its parcel leaves nothing behind in shipping.',
    'shipping/shipment.ts',
    "if (!known) return { orderId, status: 'tombstone', cancelledAt: now.toISOString() }",
    'if (!known) return null',
  ),
  one(
    'no-cancellation-note',
    'A cancellation during an outside call leaves no note for whoever records it.',
    'payments/undo-payment/undo.ts',
    'payment.cancelledAt === undefined ? { write: cancelled(payment, now) } : {}',
    '{}',
  ),
  one(
    'capture-without-pivot',
    'The money is taken although the order no longer waits for it.',
    'orders/accept-order/function.ts',
    'if (!after?.totals) return',
    'if (!after?.totals) return emit(orderAccepted, { orderId, total: amount })',
  ),
  one(
    'expiry-past-pivot',
    'An accepted order can expire.',
    'orders/order.ts',
    "EXPIRED: ['pending'],",
    "EXPIRED: ['pending', 'accepted'],",
  ),
  one(
    'released-from-elsewhere',
    'Sold units that come back are taken out of those that are held for others.',
    'inventory/release-stock/release-stock.ts',
    "committed: 'sold',",
    "committed: 'reserved',",
  ),
  one(
    'oversell',
    'An order of which nothing is there goes on as if its units were held.',
    'inventory/reserve-stock/reserve-stock.ts',
    'if (short.length > 0) {',
    'if (short.length > 99) {',
  ),
  one(
    'sold-after-cancel',
    'A confirmation that comes after the cancellation still sells the units.',
    'inventory/commit-stock/commit-stock.ts',
    "if (known.status !== 'held') return null",
    '',
  ),
  one(
    'cart-not-claimed',
    'A cart in checkout can be checked out again.',
    'carts/cart.ts',
    'export function claimed(cart: StoredCart, claim: Claim, now: Date): StoredCart {\n  refuseClaimed(cart)',
    'export function claimed(cart: StoredCart, claim: Claim, now: Date): StoredCart {',
  ),
  one(
    'cart-not-restored',
    'A cart stays claimed by an order that was cancelled.',
    'carts/restore-cart/function.ts',
    'if (cart) writeCart(tx, cart)',
    '',
  ),
  one(
    'authentication-unheard',
    'That the shopper has authenticated is noted, and nobody is told.',
    'payments/receive-stripe-event/function.ts',
    "if (change.kind === 'standing') announce(emit, change)",
    "if (change.kind === 'standing') return received",
  ),
  one(
    'not-looked-for',
    'What became of the authorization of a cancelled order is not asked of the payment server.',
    'payments/authorize-payment/approach.ts',
    'look: true,',
    'look: false,',
  ),
  one(
    'refund-not-set-aside',
    'A refund is asked for without setting its amount aside.',
    'payments/refund-payment/function.ts',
    'writePayment(tx, claim.payment)',
    '',
  ),
  one(
    'cart-asks-nobody',
    'A cart that is claimed for too long asks nobody what became of its order.',
    'carts/expire-checkouts/function.ts',
    'emit(checkoutExpired, { checkoutId, orderId, cartId, contactId, currency })',
    '',
  ),
  one(
    'reaper-asleep',
    'A call that was begun and never recorded is looked at by nobody.',
    'kit/reaper.ts',
    'const ended = await Promise.all(found.map(one => reap(runtime, reaper, one)))',
    'const ended = found.map(() => true)',
  ),
]
