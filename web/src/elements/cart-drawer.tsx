import { useEffect, useRef } from 'preact/hooks'
import { go, place } from '../lib/router.ts'
import { paths } from '../routes.ts'
import { cart, drawerOpen } from '../state/cart.ts'
import { strings } from '../strings/index.ts'
import { CartLine } from './cart-line.tsx'
import { Price } from './price.tsx'

const words = strings.cart

/** The cart beside the page: a modal dialog, so that the browser keeps the keyboard inside and gives the focus back. */
export function CartDrawer() {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = drawerOpen.value
  const { path } = place.value
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open) dialog.current?.close()
  }, [open])
  const before = useRef(path)
  useEffect(() => {
    // Going to another page closes it.
    if (before.current !== path) drawerOpen.value = false
    before.current = path
  }, [path])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself
    <dialog
      ref={dialog}
      class="drawer"
      aria-labelledby="cart-title"
      onClose={() => (drawerOpen.value = false)}
      onClick={event => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="drawer-inside">
        <div class="drawer-head">
          <h2 id="cart-title">{words.title}</h2>
          <button
            type="button"
            class="quiet-button"
            aria-label={words.close}
            onClick={() => dialog.current?.close()}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="m4 4 12 12M16 4 4 16" />
            </svg>
          </button>
        </div>
        {cart.value.items.length > 0 ? <FullCart /> : <EmptyCart />}
      </div>
    </dialog>
  )
}

function toCheckout(): void {
  drawerOpen.value = false
  go(paths.checkout)
}

function EmptyCart() {
  return (
    <div class="drawer-empty">
      <p>{words.empty}</p>
      <button type="button" class="button" onClick={() => (drawerOpen.value = false)}>
        {words.emptyAction}
      </button>
    </div>
  )
}

function FullCart() {
  const { items, subtotal, status, orderId } = cart.value
  const claimed = status === 'claimed'
  return (
    <>
      <ul class="cart-lines">
        {items.map(item => (
          <CartLine key={item.variantId ?? item.productId} item={item} locked={claimed} />
        ))}
      </ul>
      <div class="drawer-foot">
        {claimed && orderId && (
          <p class="cart-claimed">
            {words.claimed} <a href={paths.order(orderId)}>{words.claimedAction}</a>
          </p>
        )}
        <p class="cart-total" aria-live="polite">
          <span>{words.subtotal}</span>
          <Price money={subtotal} />
        </p>
        <p class="soft">{words.later}</p>
        <button type="button" class="button button-main" disabled={claimed} onClick={toCheckout}>
          {words.checkout}
        </button>
        <a class="whole-cart" href={paths.cart}>
          {words.whole}
        </a>
      </div>
    </>
  )
}
