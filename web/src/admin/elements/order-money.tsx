import type { Order } from '../../../../schemas/order.ts'
import type { Payment } from '../../../../schemas/payment.ts'
import { Price } from '../../elements/price.tsx'
import { lookUp } from '../../lib/look-up.ts'
import { useResource } from '../../lib/resource.ts'
import { strings } from '../../strings/index.ts'
import { readPayment } from '../calls.ts'
import { exactlyOf } from '../lib/moments.ts'
import { words } from '../strings/index.ts'
import { Failed, isUnknown } from './state.tsx'

const { order: text } = words

/** What the bank said and moved, and what the shop asked it to give back. */
export function OrderMoney({ order, version }: { order: Order; version: string }) {
  const { orderId, refunds } = order
  const payment = useResource(`admin payment ${orderId} ${version}`, signal => readPayment(orderId, signal), {
    keepShowing: true,
  })
  return (
    <section aria-labelledby="payment-title">
      <h2 id="payment-title">{text.payment}</h2>
      {payment.state === 'loading' && <p class="soft">{strings.loading}…</p>}
      {isUnknown(payment) && <p class="soft">{text.noPayment}</p>}
      {payment.state === 'failed' && !isUnknown(payment) && (
        <Failed error={payment.error} retry={payment.retry} />
      )}
      {payment.state === 'ready' && <Movements payment={payment.data} />}
      {refunds.length > 0 && <Refunds refunds={refunds} />}
    </section>
  )
}

function Movements({ payment: { transactionId, transactions } }: { payment: Payment }) {
  return (
    <>
      <ul class="summary-lines">
        {transactions.map(({ kind, amount, at, providerId, declineCode }, index) => (
          <li key={`${kind} ${index}`}>
            <span>
              {words.movements[kind]}{' '}
              <small>
                <time dateTime={at}>{exactlyOf(at)}</time>
                {declineCode && `, ${lookUp(words.declines, declineCode) ?? declineCode}`}
              </small>
              {providerId && <small class="code">{providerId}</small>}
            </span>
            <Price money={amount} exact />
          </li>
        ))}
      </ul>
      <p class="soft">
        {text.transaction} <span class="code">{transactionId}</span>
      </p>
    </>
  )
}

function Refunds({ refunds }: { refunds: Order['refunds'] }) {
  return (
    <>
      <h3>{text.refunds}</h3>
      <ul class="summary-lines">
        {refunds.map(({ refundId, amount, reason, status, restock, lines, at }) => (
          <li key={refundId}>
            <span>
              {reason}{' '}
              <small>
                {text.refundStatus[status]}, <time dateTime={at}>{exactlyOf(at)}</time>
                {lines.length > 0 && `, ${restock ? text.restocked : text.notRestocked}`}
              </small>
            </span>
            <Price money={amount} exact />
          </li>
        ))}
      </ul>
    </>
  )
}
