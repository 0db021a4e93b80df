import { useEffect, useState } from 'preact/hooks'
import type { Order } from '../../../schemas/order.ts'
import { syncPayment } from '../api/orders.ts'
import { CancelOrder } from '../elements/cancel-order.tsx'
import { OrderEnding } from '../elements/order-ending.tsx'
import { OrderGoods } from '../elements/order-goods.tsx'
import { OrderHistory } from '../elements/order-history.tsx'
import { OrderParcel } from '../elements/order-parcel.tsx'
import { OrderWay } from '../elements/order-way.tsx'
import { Trouble } from '../elements/trouble.tsx'
import { Refused } from '../lib/http.ts'
import { clockOf } from '../lib/moment.ts'
import { formatMoney } from '../lib/money.ts'
import { canCancel, headlineOf } from '../lib/order-story.ts'
import { useResource } from '../lib/resource.ts'
import { go, place } from '../lib/router.ts'
import { useTitle } from '../lib/title.ts'
import { useOrder } from '../lib/use-order.ts'
import { paths } from '../routes.ts'
import { findOwnSecret } from '../state/account.ts'
import { loadCart, untilOpen } from '../state/cart.ts'
import { orderSecret } from '../state/orders.ts'
import { accountId } from '../state/session.ts'
import { locale, strings } from '../strings/index.ts'
import { NotFoundPage } from './not-found.tsx'

const words = strings.order

/** Follows one order of this browser, or of whoever is signed in, live. */
export function OrderPage({ orderId }: { orderId: string }) {
  useTitle(words.title(orderId))
  const secret = orderSecret(orderId)
  if (secret) return <Following orderId={orderId} secret={secret} />
  if (accountId.value) return <Own key={accountId.value} accountId={accountId.value} orderId={orderId} />
  return (
    <NotFoundPage title={words.strangerTitle} text={words.strangerText}>
      <p>
        {strings.checkout.haveAccount}{' '}
        <a href={paths.signIn(paths.order(orderId))}>{strings.checkout.signIn}</a>
      </p>
    </NotFoundPage>
  )
}

/** An order that this browser has not placed, looked for among those of whoever is signed in. */
function Own({ accountId, orderId }: { accountId: string; orderId: string }) {
  const secret = useResource(`secret ${accountId} ${orderId}`, signal => findOwnSecret(orderId, signal))
  if (secret.state === 'loading') return <Waiting orderId={orderId} />
  if (secret.state === 'ready' && secret.data) return <Following orderId={orderId} secret={secret.data} />
  if (secret.state === 'failed' && !(secret.error instanceof Refused))
    return <Trouble error={secret.error} retry={secret.retry} />
  return <NotFoundPage title={words.strangerTitle} text={words.strangerText} />
}

function Following({ orderId, secret }: { orderId: string; secret: string }) {
  const { order, connected, error } = useOrder(orderId, secret)
  const returned = useReturnFromBank(orderId, secret)
  const headline = order && headlineOf(order)
  useEffect(() => {
    // The cart is emptied by a sale and given back by anything else, moments after the order says so.
    if (headline === 'cancelled' || headline === 'confirmed') void untilOpen()
    else void loadCart()
  }, [headline])
  if (error instanceof Refused && error.status < 500)
    return <NotFoundPage title={words.strangerTitle} text={words.strangerText} />
  if (error) return <Trouble error={error} retry={() => location.reload()} />
  if (!order) return <Waiting orderId={orderId} />
  return (
    <div class="order">
      <Headline order={order} returned={returned} />
      <p class="order-connection" role="status">
        {connected ? '' : words.connectionLost}
      </p>
      <OrderWay order={order} />
      {order.shipment && order.status !== 'cancelled' && <OrderParcel shipment={order.shipment} />}
      <OrderGoods order={order} />
      {canCancel(order) && <CancelOrder orderId={orderId} secret={secret} />}
      <OrderHistory orderId={orderId} secret={secret} version={order.timeline.length} />
    </div>
  )
}

/** The page before the shop has said anything: everything has its place already. */
function Waiting({ orderId }: { orderId: string }) {
  const order: Order = {
    orderId,
    status: 'pending',
    lines: [],
    payment: { status: 'none' },
    refunds: [],
    timeline: [],
  }
  return (
    <div class="order">
      <Headline order={order} returned={false} />
      <OrderWay order={order} />
    </div>
  )
}

function Headline({ order, returned }: { order: Order; returned: boolean }) {
  const headline = headlineOf(order)
  if (headline === 'cancelled') return <OrderEnding order={order} />
  const { title, text } = words.headlines[headline]
  const url = order.payment.action?.url
  return (
    <header class="order-head" data-headline={headline}>
      <p class="order-number">{words.title(order.orderId)}</p>
      <h1>{title}</h1>
      <p role="status">
        {text} {partlyBack(order)}
      </p>
      {headline === 'authenticate' && order.deadlineAt && (
        <p class="soft">{words.authenticateUntil(clockOf(order.deadlineAt))}</p>
      )}
      {headline === 'authenticate' && returned && <p class="soft">{words.returned}…</p>}
      {headline === 'authenticate' && url && isWebAddress(url) && (
        <a class="button button-main" href={url}>
          {words.authenticate}
        </a>
      )}
    </header>
  )
}

/** What is to be said of money that went back while the sale stands. */
const partlyBack = ({ payment: { status, refunded } }: Order): string =>
  status === 'partially_refunded' && refunded ? words.partlyBack(formatMoney(refunded, locale)) : ''

const isWebAddress = (url: string): boolean => /^https?:\/\//.test(url)

/** Whoever comes back from the bank has the shop ask it at once, instead of waiting to be told. */
function useReturnFromBank(orderId: string, secret: string): boolean {
  const { query } = place.value
  const back = query.has('payment_intent') || query.get('payment') === 'returned'
  const [asking, setAsking] = useState(back)
  useEffect(() => {
    if (!back) return
    go(paths.order(orderId), { replace: true })
    // The bank's own message arrives as well: when this fails, the order goes on a little later.
    void syncPayment(orderId, secret)
      .catch(() => undefined)
      .then(() => setAsking(false))
  }, [back, orderId, secret])
  return asking
}
