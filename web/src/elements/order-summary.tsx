import type { Cart } from '../../../schemas/cart.ts'
import type { Totals } from '../api/carts.ts'
import { skuOf } from '../lib/cart-change.ts'
import { formatMoney } from '../lib/money.ts'
import { drawerOpen } from '../state/cart.ts'
import { aboutIn } from '../state/currency.ts'
import { locale, strings } from '../strings/index.ts'
import { Price } from './price.tsx'

const words = strings.checkout

/** What is in the cart and what it costs, delivered. Without totals, their places stay empty. */
export function OrderSummary({ cart, totals }: { cart: Cart; totals: Totals | undefined }) {
  return (
    <section class="summary" aria-labelledby="summary-title">
      <header>
        <h2 id="summary-title">{words.summary}</h2>
        <button type="button" class="link-button" onClick={() => (drawerOpen.value = true)}>
          {words.edit}
        </button>
      </header>
      <ul class="summary-lines">
        {cart.items.map(item => (
          <li key={skuOf(item)}>
            <span class="cart-picture">
              {item.image && <img src={item.image} alt="" width={800} height={800} />}
            </span>
            <span>
              {item.name}
              {item.quantity > 1 && <small> × {item.quantity}</small>}
            </span>
            <Price money={item.lineTotal} exact />
          </li>
        ))}
      </ul>
      <dl class="sums" aria-live="polite">
        <Sum name={words.subtotal} money={totals?.subtotal ?? cart.subtotal} />
        <Sum name={words.delivery} money={totals?.shipping} free />
        {totals?.taxLines.map(({ name, ratePercent, included, amount }) => (
          <Sum key={name} name={words.tax(name, ratePercent, included)} money={amount} soft={included} />
        ))}
        <Sum name={words.total} money={totals?.total} main />
      </dl>
      {totals && <Charged total={totals.total} />}
    </section>
  )
}

/** Whoever looks at prices in another currency is told which one is charged. */
function Charged({ total }: { total: Totals['total'] }) {
  const about = aboutIn(total)
  if (!about) return null
  const name = new Intl.DisplayNames([locale], { type: 'currency' }).of(total.currency) ?? total.currency
  return <p class="soft">{words.charged(name, formatMoney(about, locale))}</p>
}

interface SumProps {
  name: string
  money: Cart['subtotal'] | undefined
  soft?: boolean
  main?: boolean
  free?: boolean
}

export function Sum({ name, money, soft, main, free }: SumProps) {
  return (
    <div data-soft={soft || undefined} data-main={main || undefined}>
      <dt>{name}</dt>
      <dd>
        {money ? (
          free && money.amount === 0 ? (
            words.free
          ) : (
            <Price money={money} exact />
          )
        ) : (
          <span class="bar" />
        )}
      </dd>
    </div>
  )
}
