import type { Order } from '../../../../schemas/order.ts'
import { Price } from '../../elements/price.tsx'
import { adminPaths } from '../addresses.ts'
import { words } from '../strings/index.ts'

const { order: text } = words

/** What was ordered, what it cost, and what of it went back. */
export function OrderLines({ order }: { order: Order }) {
  const { lines, subtotal, shipping, taxLines = [], total, payment } = order
  if (lines.length === 0) return null
  const sums = [
    { name: text.subtotal, money: subtotal },
    { name: text.delivery, money: shipping },
    ...taxLines.map(tax => ({ name: text.tax(tax.name, tax.ratePercent, tax.included), money: tax.amount })),
    { name: text.total, money: total, main: true },
    { name: text.paid, money: payment.captured },
    { name: text.sentBack, money: payment.refunded?.amount ? payment.refunded : undefined },
  ]
  return (
    <section aria-labelledby="lines-title">
      <h2 id="lines-title">{text.goods}</h2>
      <ul class="summary-lines">
        {lines.map(({ lineId, productId, name, quantity, unitPrice, lineTotal, refundedQuantity }) => (
          <li key={lineId}>
            <span>
              <a href={adminPaths.product(productId)}>{name}</a>{' '}
              <small>
                × {quantity}, <Price money={unitPrice} exact /> {text.each}
              </small>
              {refundedQuantity > 0 && <small class="went-back">{text.backUnits(refundedQuantity)}</small>}
            </span>
            <Price money={lineTotal} exact />
          </li>
        ))}
      </ul>
      <dl class="sums">
        {sums.map(
          ({ name, money, ...rest }) =>
            money && (
              <div key={name} data-main={'main' in rest || undefined}>
                <dt>{name}</dt>
                <dd>
                  <Price money={money} exact />
                </dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}
