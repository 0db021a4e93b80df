import type { Order } from '../../../../schemas/order.ts'
import { formatMoney } from '../../lib/money.ts'
import { useResource } from '../../lib/resource.ts'
import { useTitle } from '../../lib/title.ts'
import { useOrder } from '../../lib/use-order.ts'
import { locale } from '../../strings/index.ts'
import { adminPaths } from '../addresses.ts'
import { readOrder } from '../calls.ts'
import { CancelForm } from '../elements/cancel-form.tsx'
import { OrderEvents } from '../elements/order-events.tsx'
import { OrderLines } from '../elements/order-lines.tsx'
import { OrderMoney } from '../elements/order-money.tsx'
import { OrderParcel } from '../elements/order-parcel.tsx'
import { OrderTimeline } from '../elements/order-timeline.tsx'
import { RefundForm } from '../elements/refund-form.tsx'
import { Failed, isUnknown, RowsSkeleton, Status, Unknown } from '../elements/state.tsx'
import { momentOf } from '../lib/moments.ts'
import { mayCancel, mayRefund } from '../lib/order-actions.ts'
import { token } from '../session.ts'
import { words } from '../strings/index.ts'

const { order: text } = words

/** One order with all that happened to it, and what the shop can do about it. */
export function OrderPage({ orderId }: { orderId: string }) {
  useTitle(text.title(orderId))
  const first = useResource(`admin order ${orderId}`, signal => readOrder(orderId, signal))
  if (isUnknown(first))
    return (
      <Unknown title={text.unknown} text={text.unknownText} back={text.back} href={adminPaths.orders()} />
    )
  if (first.state === 'failed') return <Failed error={first.error} retry={first.retry} />
  if (first.state === 'loading') return <RowsSkeleton />
  return <Following first={first.data} />
}

/** The order as it changes, also by what is done here: every answer shows once the order itself says so. */
function Following({ first }: { first: Order }) {
  const { order = first, connected } = useOrder(first.orderId, token.peek() ?? '')
  const version = order.updatedAt ?? ''
  return (
    <>
      <p class="way-back">
        <a href={adminPaths.orders()}>{text.back}</a>
      </p>
      <Headline order={order} connected={connected} />
      {(mayRefund(order) || mayCancel(order)) && (
        <div class="actions">
          {mayRefund(order) && <RefundForm order={order} />}
          {mayCancel(order) && <CancelForm orderId={order.orderId} />}
        </div>
      )}
      <div class="order-sheet">
        <OrderLines order={order} />
        <OrderTimeline order={order} />
        <OrderMoney order={order} version={version} />
        <OrderParcel order={order} />
      </div>
      <OrderEvents orderId={order.orderId} version={version} />
    </>
  )
}

function Headline({ order, connected }: { order: Order; connected: boolean }) {
  const { orderId, status, reason, total, timeline } = order
  const [placed] = timeline
  const [detail] = order.details ?? []
  return (
    <header class="admin-head order-title">
      <h1>
        {total ? formatMoney(total, locale) : text.title('')}{' '}
        <Status kind={status}>{words.statuses[status]}</Status>
      </h1>
      <p class="soft">
        <span class="code">{text.title(orderId)}</span>
        {placed && (
          <>
            {', '}
            <time dateTime={placed.at}>{momentOf(placed.at)}</time>
          </>
        )}
      </p>
      {reason && (
        <p>
          {text.why}: {words.endings[reason]}
          {detail && `. ${detail.message}`}
        </p>
      )}
      <p class="soft" role="status">
        {connected ? '' : text.connectionLost}
      </p>
    </header>
  )
}
