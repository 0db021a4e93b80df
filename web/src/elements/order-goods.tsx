import type { Order } from '../../../schemas/order.ts'
import { strings } from '../strings/index.ts'
import { Sum } from './order-summary.tsx'
import { Price } from './price.tsx'

const words = strings.order
const till = strings.checkout

/** What was ordered, what it cost, and what went back. An order that was never priced has nothing to show. */
export function OrderGoods({ order }: { order: Order }) {
  const { lines, subtotal, shipping, taxLines = [], total, payment, refunds } = order
  if (lines.length === 0) return null
  return (
    <section class="order-goods" aria-labelledby="goods-title">
      <h2 id="goods-title">{words.goods}</h2>
      <ul class="summary-lines">
        {lines.map(({ lineId, name, quantity, unitPrice, lineTotal, refundedQuantity }) => (
          <li key={lineId}>
            <span>
              {name}
              {quantity > 1 && (
                <small>
                  {' '}
                  × {quantity}, <Price money={unitPrice} exact /> {words.each}
                </small>
              )}
              {refundedQuantity > 0 && (
                <small class="refunded">{words.returnedUnits(refundedQuantity)}</small>
              )}
            </span>
            <Price money={lineTotal} exact />
          </li>
        ))}
      </ul>
      <dl class="sums">
        {subtotal && <Sum name={till.subtotal} money={subtotal} />}
        {shipping && <Sum name={till.delivery} money={shipping} free />}
        {taxLines.map(({ name, ratePercent, included, amount }) => (
          <Sum key={name} name={till.tax(name, ratePercent, included)} money={amount} soft={included} />
        ))}
        {total && <Sum name={till.total} money={total} main />}
        {payment.captured && payment.captured.amount > 0 && (
          <Sum name={words.paid} money={payment.captured} />
        )}
        {payment.refunded && payment.refunded.amount > 0 && (
          <Sum name={words.sentBack} money={payment.refunded} />
        )}
      </dl>
      {refunds.length > 0 && <Refunds refunds={refunds} />}
    </section>
  )
}

function Refunds({ refunds }: { refunds: Order['refunds'] }) {
  return (
    <>
      <h3>{words.refunds}</h3>
      <ul class="summary-lines">
        {refunds.map(({ refundId, amount, reason, status }) => (
          <li key={refundId}>
            <span>
              {reason} <small>{words.refundStatus[status]}</small>
            </span>
            <Price money={amount} exact />
          </li>
        ))}
      </ul>
    </>
  )
}
