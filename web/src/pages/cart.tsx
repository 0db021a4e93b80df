import { CartLine } from '../elements/cart-line.tsx'
import { LazyEstimate } from '../elements/lazy-estimate.tsx'
import { Price } from '../elements/price.tsx'
import { useTitle } from '../lib/title.ts'
import { paths } from '../routes.ts'
import { cart, cartKnown, units } from '../state/cart.ts'
import { strings } from '../strings/index.ts'

const words = strings.cart

/** The cart as a page of its own. */
export function CartPage() {
  useTitle(words.title)
  const { items } = cart.value
  if (!cartKnown.value)
    return (
      <p class="page-wait" role="status">
        <span class="sr-only">{strings.loading}</span>
      </p>
    )
  return (
    <>
      <h1 class="page-title">{words.title}</h1>
      {items.length > 0 ? <Full /> : <Empty />}
    </>
  )
}

function Empty() {
  return (
    <section class="nothing">
      <p>{words.empty}</p>
      <a class="button" href={paths.search()}>
        {words.emptyAction}
      </a>
    </section>
  )
}

function Full() {
  const { items, subtotal, status, orderId } = cart.value
  const claimed = status === 'claimed'
  return (
    <div class="cart-page">
      <ul class="cart-lines">
        {items.map(item => (
          <CartLine key={item.variantId ?? item.productId} item={item} locked={claimed} level={2} />
        ))}
      </ul>
      <section class="cart-side" aria-label={words.subtotal}>
        {claimed && orderId && (
          <p class="cart-claimed">
            {words.claimed} <a href={paths.order(orderId)}>{words.claimedAction}</a>
          </p>
        )}
        <p class="cart-total" aria-live="polite">
          <span>{words.subtotal}</span>
          <Price money={subtotal} />
        </p>
        <LazyEstimate subtotal={subtotal} items={units.value} />
        <p class="soft">{words.later}</p>
        {claimed ? null : (
          <a class="button button-main" href={paths.checkout}>
            {words.checkout}
          </a>
        )}
      </section>
    </div>
  )
}
