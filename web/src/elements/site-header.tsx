import { useEffect, useRef } from 'preact/hooks'
import { go, place } from '../lib/router.ts'
import { paths, routeOf } from '../routes.ts'
import { drawerOpen, units } from '../state/cart.ts'
import { knownOrders } from '../state/orders.ts'
import { strings } from '../strings/index.ts'

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
        {knownOrders.value.length > 0 && <a href={paths.orders}>{strings.menu.orders}</a>}
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

function SearchBox() {
  const input = useRef<HTMLInputElement>(null)
  const { path, query } = place.value
  const asked = query.get('query') ?? ''
  useEffect(() => {
    if (input.current) input.current.value = asked
  }, [asked])
  const look = () => {
    const wanted = input.current?.value.trim() ?? ''
    const route = routeOf(path)
    const category = route.page === 'shop' ? route.category : undefined
    if (wanted !== asked) go(paths.shop(category, wanted))
  }
  return (
    <search class="search">
      <form
        onSubmit={event => {
          event.preventDefault()
          look()
        }}
      >
        <input
          ref={input}
          type="search"
          name="query"
          maxLength={200}
          placeholder={strings.shop.searchShort}
          aria-label={strings.shop.search}
          enterKeyHint="search"
          onInput={event => event.currentTarget.value === '' && look()}
        />
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m13 13 4.5 4.5" />
        </svg>
      </form>
    </search>
  )
}
