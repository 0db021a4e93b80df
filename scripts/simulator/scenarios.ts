import { orderPlaced } from '../../events/orders.ts'
import { shipmentCreated } from '../../events/shipping.ts'
import { updateProduct } from '../../schemas/calls/catalog.ts'
import type { Ended, Outcome, Scenario } from './scenario.ts'
import { cancel, checkOut, person, refund, stocked } from './scenario.ts'
import type { Stage } from './stage.ts'

const MINUTE_MS = 60_000
/** Ada's cart has two units of a product of which there are ten. */
const oneCart = stocked([10], [[2]])

/** Every order ends as `allowed` says; where there was no time, it may have expired instead. */
const each =
  (...allowed: string[]) =>
  ({ orders, mayExpire }: Outcome): string | null => {
    const known = [...allowed, ...(mayExpire ? EXPIRY : [])]
    const wrong = orders.map(endOf).find(end => !known.includes(end))
    if (wrong) return `an order is ${wrong}, but should be ${allowed.join(' or ')}`
    return orders.length === 1 ? null : `there are ${orders.length} orders, but should be one`
  }

const EXPIRY = ['cancelled EXPIRED', 'cancelled CHECKOUT_TOO_LATE']
const endOf = ({ status, reason }: Ended): string => (reason ? `${status} ${reason}` : status)

/** One person buys with a card. */
const paying =
  (card: string): Scenario['play'] =>
  (stage, { carts: [cart = ''] }) => [
    person(stage, 'Ada', async ada => {
      await checkOut(ada, cart, { card })
    }),
  ]

/** Ada buys; once all is calm, or when the schedule says so, `then` follows. */
const buyingThen =
  (then: (stage: Stage, orderId: string) => Promise<void>[], card?: string): Scenario['play'] =>
  (stage, { carts: [cart = ''] }) => [
    person(stage, 'Ada', async ada => {
      const orderId = await checkOut(ada, cart, card ? { card } : {})
      await stage.world.calm()
      await Promise.all(then(stage, orderId ?? ''))
    }),
  ]

const cancelling = (stage: Stage, orderId: string): Promise<void> =>
  person(stage, 'Ada again', async ada => {
    await cancel(ada, orderId)
  })

const refunding = (stage: Stage, orderId: string): Promise<void> =>
  person(stage, 'the shop', async shop => {
    const order = stage.find(`orders/${orderId}`) as { lines?: { lineId: string }[] } | null
    await refund(shop, orderId, order?.lines?.[0]?.lineId ?? 'lin_none')
  })

/** She learns from her order where to authenticate, and from nowhere else. */
async function authenticate(stage: Stage, orderId: string): Promise<boolean> {
  const payment = stage.find(`payments/${orderId}`, 'payments')
  return payment?.action !== undefined && stage.bank.authenticate(orderId, true)
}

const count = (orders: readonly Ended[], end: string): number =>
  orders.filter(order => endOf(order) === end).length

async function poison(stage: Stage): Promise<void> {
  stage.publish(orderPlaced.name, 'ord_crooked', { orderId: 'ord_crooked' })
  const orderId = 'ord_000000000000000000000000'
  const shipmentId = 'shp_000000000000000000000000'
  const parcel = { orderId, shipmentId, contactId: 'con_000000000000000000000000' }
  stage.publish(shipmentCreated.name, orderId, {
    ...parcel,
    carrier: 'Nobody',
    trackingNumber: 'CA000000000US',
  })
}

/** Everything that is proved, by name. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'one-buyer',
    pairs: true,
    about: 'One buyer, two units of ten.',
    prepare: oneCart,
    play: paying('visa'),
    misses: each('confirmed'),
  },
  {
    name: 'last-unit',
    pairs: true,
    about: 'Two buyers race for the last unit, with the same idempotency key.',
    prepare: stocked([1], [[1], [1]]),
    play: (stage, { carts: [first = '', second = ''] }) => [
      person(stage, 'Ada', async ada => {
        await checkOut(ada, first)
      }),
      person(stage, 'Ben', async ben => {
        await checkOut(ben, second)
      }),
    ],
    misses: ({ orders, mayExpire }) => {
      const sold = count(orders, 'confirmed')
      if (sold > 1) return `the last unit was sold ${sold} times`
      const short = count(orders, 'cancelled OUT_OF_STOCK')
      if (mayExpire || (orders.length === 2 && sold === 1 && short === 1)) return null
      return `one should have it and one be told that it is gone: ${orders.map(endOf).join(', ')}`
    },
  },
  {
    name: 'double-checkout',
    pairs: true,
    about: 'One cart is checked out twice at once, by two keys.',
    prepare: oneCart,
    play: (stage, { carts: [cart = ''] }) =>
      ['first', 'second'].map(key =>
        person(stage, `Ada's ${key} tab`, async ada => {
          await checkOut(ada, cart, { key })
        }),
      ),
    misses: ({ orders, mayExpire }) => {
      const sold = count(orders, 'confirmed')
      if (sold > 1) return `one cart was sold ${sold} times`
      return sold === 1 || mayExpire ? null : `nobody bought it: ${orders.map(endOf).join(', ')}`
    },
  },
  {
    name: 'decline',
    pairs: true,
    about: 'The bank declines the card.',
    prepare: oneCart,
    play: paying('chargeDeclined'),
    misses: each('cancelled PAYMENT_DECLINED'),
  },
  {
    name: 'second-try',
    pairs: false,
    about: 'The first card is declined; the buyer tries again with another as soon as she may.',
    prepare: oneCart,
    play: (stage, { carts: [cart = ''] }) => [
      person(stage, 'Ada', async ada => {
        await checkOut(ada, cart, { card: 'chargeDeclined' })
        await stage.world.calm()
        await checkOut(ada, cart, { key: 'checkout-2' })
      }),
    ],
    misses: ({ orders, mayExpire }) => {
      const sold = count(orders, 'confirmed')
      return (sold === 1 || mayExpire) && orders.length === 2 ? null : `she has bought it ${sold} times`
    },
  },
  {
    name: 'authentication',
    pairs: false,
    about: 'The bank wants the buyer to authenticate, and she does.',
    prepare: oneCart,
    play: buyingThen(
      (stage, orderId) => [
        person(stage, 'Ada at her bank', async () => {
          while (!(await authenticate(stage, orderId)) && stage.isOpen(orderId))
            await stage.world.sleep(20_000)
        }),
      ],
      'threeDSecure2Required',
    ),
    misses: each('confirmed'),
  },
  {
    name: 'authentication-abandoned',
    pairs: true,
    about: 'The buyer leaves her bank waiting, and comes back in the minute in which the order expires.',
    prepare: oneCart,
    play: (stage, { carts: [cart = ''] }) => [
      person(stage, 'Ada', async ada => {
        const orderId = await checkOut(ada, cart, { card: 'threeDSecure2Required' })
        await stage.world.sleep(15 * MINUTE_MS)
        await authenticate(stage, orderId ?? '')
      }),
    ],
    misses: each('confirmed', ...EXPIRY),
  },
  {
    name: 'capture-fails',
    pairs: true,
    about: 'The bank holds the money and then does not give it.',
    prepare: oneCart,
    play: paying('captureFails'),
    misses: each('cancelled CAPTURE_FAILED'),
  },
  {
    name: 'cancel',
    pairs: true,
    about: 'The buyer cancels: during the checkout at any step, or after it.',
    prepare: oneCart,
    play: buyingThen((stage, orderId) => [cancelling(stage, orderId)]),
    misses: each('cancelled SHOPPER_CANCELLED'),
  },
  {
    name: 'partial-refund',
    pairs: true,
    about: 'One of two units is given back, with its money.',
    prepare: oneCart,
    play: buyingThen((stage, orderId) => [refunding(stage, orderId)]),
    misses: each('confirmed'),
  },
  {
    name: 'refund-and-cancel',
    pairs: false,
    about: 'The shop refunds one unit while the buyer cancels the order.',
    prepare: oneCart,
    play: buyingThen((stage, orderId) => [refunding(stage, orderId), cancelling(stage, orderId)]),
    misses: each('cancelled SHOPPER_CANCELLED'),
  },
  {
    name: 'price-change',
    pairs: true,
    about: 'The price changes while the checkout is under way.',
    prepare: oneCart,
    play: (stage, { carts: [cart = ''], products: [productId = ''] }) => [
      person(stage, 'Ada', async ada => {
        await checkOut(ada, cart)
      }),
      person(stage, 'the shop', async shop => {
        await stage.world.calm()
        const body = { price: { amount: 700, currency: 'USD' } }
        await shop.ask(updateProduct, { params: { productId }, body, caller: { kind: 'admin', id: 'admin' } })
      }),
    ],
    misses: each('confirmed', 'cancelled PRICE_CHANGED'),
  },
  {
    name: 'short-line',
    pairs: true,
    about: 'Of two lines one can be had and the other not in full.',
    prepare: stocked([10, 1], [[2, 2]]),
    play: paying('visa'),
    misses: each('cancelled OUT_OF_STOCK'),
  },
  {
    name: 'catalogue-down',
    pairs: false,
    about: 'The catalogue answers nobody, so no order is ever placed; the cart asks what became of it.',
    prepare: oneCart,
    parks: true,
    play: (stage, props) => {
      stage.world.down.add('quote-lines')
      return paying('visa')(stage, props)
    },
    misses: each('cancelled EXPIRED'),
  },
  {
    name: 'bank-down',
    pairs: false,
    about:
      'The payment server answers nobody for half an hour: longer than the order waits and messages are retried.',
    prepare: oneCart,
    parks: true,
    downMinutes: 30,
    play: (stage, props) => {
      stage.world.down.add('bank')
      void stage.world.sleep(30 * MINUTE_MS).then(() => stage.world.down.delete('bank'))
      return paying('visa')(stage, props)
    },
    misses: each('cancelled EXPIRED'),
  },
  {
    name: 'poison',
    pairs: false,
    about:
      'Two messages that nobody can handle: one is not as declared, one is about an order that never was.',
    prepare: stocked([], []),
    parks: true,
    play: stage => [poison(stage)],
    misses: ({ documents }) => {
      const letters = documents.filter(({ path }) => path.includes('/deadLetters/')).map(({ data }) => data)
      const crooked = letters.some(({ reason }) => reason === 'WRONG_EVENT_DATA')
      const orphan = letters.some(({ attempts }) => Number(attempts) >= 25)
      if (letters.length === 2 && crooked && orphan) return null
      return `two messages should be parked with their reasons, but there are ${letters.length}`
    },
  },
]

export function scenarioNamed(name: string): Scenario {
  const scenario = scenarios.find(one => one.name === name)
  if (!scenario)
    throw new Error(`there is no scenario ${name}; there are ${scenarios.map(one => one.name).join(', ')}`)
  return scenario
}
