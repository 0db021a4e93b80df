import { useState } from 'preact/hooks'
import type { Order } from '../../../schemas/order.ts'
import { lookUp } from '../lib/look-up.ts'
import { formatMoney } from '../lib/money.ts'
import { endedUnsold, priceChangeOf, shortagesOf } from '../lib/order-story.ts'
import { go } from '../lib/router.ts'
import { paths } from '../routes.ts'
import { cart } from '../state/cart.ts'
import { sentFor } from '../state/checkout.ts'
import { mishapOf } from '../state/pay.ts'
import { backToCheckout, orderAgainAt, takeWhatIsLeft } from '../state/second-try.ts'
import { locale, strings } from '../strings/index.ts'
import { Price } from './price.tsx'

const words = strings.order

/** How an order ended without a sale, and the shortest way on from there. */
export function OrderEnding({ order }: { order: Order }) {
  const reason = order.reason ?? 'SHOP_CANCELLED'
  const { title, text } = words.endings[reason]
  return (
    <header class="order-head" data-headline="cancelled">
      <p class="order-number">{words.title(order.orderId)}</p>
      <h1>{title}</h1>
      {reason === 'PAYMENT_DECLINED' && <p class="order-why">{declineOf(order)}</p>}
      <p role="status">
        {text} {moneyBack(order)}
      </p>
      <PriceChange order={order} />
      <Shortages order={order} />
      {endedUnsold(order) && <WayOn order={order} />}
    </header>
  )
}

const declineOf = ({ payment }: Order): string =>
  lookUp(words.declines, payment.declineCode) ?? words.declined

/** What becomes of the money of an order that was paid and then cancelled. */
function moneyBack({ payment: { captured, refunded } }: Order): string {
  if (!captured || captured.amount === 0) return ''
  return (refunded?.amount ?? 0) < captured.amount ? words.moneyComing : words.moneyBack
}

function PriceChange({ order }: { order: Order }) {
  const change = order.reason === 'PRICE_CHANGED' ? priceChangeOf(order) : undefined
  if (!change) return null
  return (
    <dl class="price-change">
      <div>
        <dt>{words.newPrice.seen}</dt>
        <dd>
          <s>
            <Price money={change.seen} exact />
          </s>
        </dd>
      </div>
      <div>
        <dt>{words.newPrice.now}</dt>
        <dd>
          <Price money={change.now} exact />
        </dd>
      </div>
    </dl>
  )
}

function Shortages({ order }: { order: Order }) {
  const shortages = order.reason === 'OUT_OF_STOCK' ? shortagesOf(order) : []
  if (shortages.length === 0) return null
  const nameOf = (lineId: string): string =>
    order.lines.find(line => line.lineId === lineId)?.name ?? words.someLine
  return (
    <ul class="shortages">
      {shortages.map(({ lineId, available }) => (
        <li key={lineId}>{words.leftOf(nameOf(lineId), available)}</li>
      ))}
    </ul>
  )
}

/** One button: what a shopper most likely wants next. It waits until the cart is back. */
function WayOn({ order }: { order: Order }) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')
  const next = wayOn(order)
  const act = async () => {
    setBusy(true)
    setRefusal('')
    try {
      go(await next.act())
    } catch (error) {
      setRefusal(mishapOf(error).text)
    }
    setBusy(false)
  }
  return (
    <>
      <button
        type="button"
        class="button button-main"
        aria-disabled={busy}
        onClick={() => busy || void act()}
      >
        {busy ? `${words.restoring}…` : next.label}
      </button>
      <p class="refusal" role="alert">
        {refusal}
      </p>
    </>
  )
}

interface Next {
  label: string
  /** Gives the address to go to. */
  act: () => Promise<string>
}

function wayOn(order: Order): Next {
  const change = order.reason === 'PRICE_CHANGED' ? priceChangeOf(order) : undefined
  if (change && sentFor(order.orderId))
    return {
      label: words.acceptPrice(formatMoney(change.now, locale)),
      act: () => orderAgainAt(order.orderId, change.now),
    }
  const shortages = order.reason === 'OUT_OF_STOCK' ? shortagesOf(order) : []
  if (shortages.length > 0) {
    const some = shortages.some(({ available }) => available > 0)
    return { label: some ? words.takeLeft : words.takeOut, act: () => takeWhatIsLeft(order, shortages) }
  }
  if (order.reason === 'PAYMENT_DECLINED') return { label: words.otherCard, act: () => backToCheckout() }
  if (order.reason === 'SHOPPER_CANCELLED' && cart.value.items.length === 0)
    return { label: words.lookAround, act: async () => paths.home }
  return { label: words.goOn, act: () => backToCheckout(order.orderId) }
}
