import { useEffect, useState } from 'preact/hooks'
import { CheckoutForm } from '../elements/checkout-form.tsx'
import { go } from '../lib/router.ts'
import { useTitle } from '../lib/title.ts'
import { paths } from '../routes.ts'
import { cart, cartKnown, loadCart, untilOpen } from '../state/cart.ts'
import { recoverCheckout } from '../state/checkout.ts'
import { accountId } from '../state/session.ts'
import { strings } from '../strings/index.ts'

const words = strings.checkout

/** Pays for what is in the cart. Whoever comes back after a lost answer is led to the order that it made. */
export function CheckoutPage() {
  useTitle(words.title)
  const [ready, setReady] = useState(false)
  useEffect(() => {
    void prepare().then(() => setReady(true))
  }, [])
  if (!ready || !cartKnown.value)
    return (
      <p class="trouble" role="status">
        {words.recover}…
      </p>
    )
  const { items, status, orderId } = cart.value
  if (status === 'claimed' && orderId) return <Claimed orderId={orderId} />
  if (items.length === 0) return <Empty />
  return (
    <>
      <h1 class="page-title">{words.title}</h1>
      {!accountId.value && (
        <p class="checkout-sign-in">
          {words.haveAccount} <a href={paths.signIn(paths.checkout)}>{words.signIn}</a>
        </p>
      )}
      <CheckoutForm />
    </>
  )
}

async function prepare(): Promise<void> {
  const recovered = await recoverCheckout().catch(() => undefined)
  if (recovered) return go(paths.order(recovered.orderId), { replace: true })
  if (!cartKnown.value) await loadCart()
}

function Empty() {
  return (
    <section class="trouble">
      <h1>{words.title}</h1>
      <p>{words.empty}</p>
      <a class="button" href="/">
        {strings.cart.emptyAction}
      </a>
    </section>
  )
}

/** The cart of an order that ended is given back within moments; of one that goes on, not before it ends. */
function Claimed({ orderId }: { orderId: string }) {
  useEffect(() => {
    void untilOpen()
  }, [])
  return (
    <section class="trouble">
      <h1>{words.title}</h1>
      <p role="status">{strings.cart.claimed}</p>
      <a class="button" href={paths.order(orderId)}>
        {strings.cart.claimedAction}
      </a>
    </section>
  )
}
