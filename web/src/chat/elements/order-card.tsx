import type { Order } from '../../../../schemas/order.ts'
import { OrderLink } from '../../elements/order-link.tsx'
import { ask } from '../../lib/http.ts'
import { useResource } from '../../lib/resource.ts'
import { paths } from '../../routes.ts'
import { findOwnSecret } from '../../state/account.ts'
import { accountId } from '../../state/session.ts'
import { strings } from '../../strings/index.ts'

/** An order that the assistant tells of, as it is now: the account's, or one of this browser. */
export function OrderCard({ orderId }: { orderId: string }) {
  const order = useResource(`chat order ${accountId.value ?? ''} ${orderId}`, signal => find(orderId, signal))
  return (
    <div class="order-card">
      {order.state === 'ready' && order.data ? (
        <OrderLink order={order.data} />
      ) : (
        <a href={paths.order(orderId)}>{strings.order.title(orderId)}</a>
      )}
    </div>
  )
}

async function find(orderId: string, signal: AbortSignal): Promise<Order | undefined> {
  const secret = await findOwnSecret(orderId, signal)
  return secret === undefined ? undefined : ask<Order>(`/v1/orders/${orderId}`, { secret, signal })
}
