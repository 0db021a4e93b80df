import { paths } from '../routes.ts'
import { drawerOpen, units } from '../state/cart.ts'
import { knownOrders } from '../state/orders.ts'
import { strings } from '../strings/index.ts'
import { SearchBox } from './search-box.tsx'
import { Settings } from './settings.tsx'

/** `plain`: at the till there is nothing to look for. */
export function SiteHeader({ plain }: { plain: boolean }) {
  return (
    <header class="site-header">
      <a class="wordmark" href="/" aria-label={strings.home}>
        <svg viewBox="0 0 46 20" aria-hidden="true">
          <path d="M4 15c7 0 6-10 13-10s7 9 13 9 5-8 11-8" />
          <circle cx="4" cy="15" r="2.6" />
          <circle cx="42" cy="6" r="2.6" />
        </svg>
        {strings.name}
      </a>
      {!plain && <SearchBox />}
      <nav class="site-nav" aria-label={strings.name}>
        {knownOrders.value.length > 0 && (
          <a class="nav-orders" href={paths.orders}>
            {strings.menu.orders}
          </a>
        )}
        <a class="quiet-button" href={paths.account}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <circle cx="10" cy="6.5" r="3.5" />
            <path d="M3 17.5c.5-4 3.5-5.5 7-5.5s6.5 1.5 7 5.5" />
          </svg>
          <span class="sr-only">{strings.menu.account}</span>
        </a>
        <Settings />
        {!plain && <CartButton />}
      </nav>
    </header>
  )
}

function CartButton() {
  const count = units.value
  return (
    <button
      type="button"
      class="cart-button"
      data-press="cart"
      aria-haspopup="dialog"
      onClick={() => (drawerOpen.value = true)}
    >
      {strings.cart.short}{' '}
      <span class="count" key={count} data-empty={count === 0 || undefined}>
        {count}
      </span>
      <span class="sr-only">{strings.cart.units(count)}</span>
    </button>
  )
}
