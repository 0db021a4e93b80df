import './styles/admin.css'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Notice } from '../elements/notice.tsx'
import { Settings } from '../elements/settings.tsx'
import { place } from '../lib/router.ts'
import { NotFoundPage } from '../pages/not-found.tsx'
import { strings } from '../strings/index.ts'
import { type AdminPlace, adminPaths, adminPlaceOf } from './addresses.ts'
import { LetterPage } from './pages/letter.tsx'
import { LettersPage } from './pages/letters.tsx'
import { NumbersPage } from './pages/numbers.tsx'
import { OrderPage } from './pages/order.tsx'
import { OrdersPage } from './pages/orders.tsx'
import { NewProductPage, ProductPage } from './pages/product.tsx'
import { ProductsPage } from './pages/products.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { leave, token } from './session.ts'
import { words } from './strings/index.ts'

/** The back office: nothing of it shows before the shop has accepted a token. */
export function Admin() {
  const main = useRef<HTMLElement>(null)
  const { path } = place.value
  const first = useRef(path)
  useLayoutEffect(() => {
    if (first.current !== path) main.current?.focus({ preventScroll: true })
    first.current = ''
  }, [path])
  const known = token.value !== undefined
  const here = adminPlaceOf(path)
  return (
    <>
      <a class="skip" href="#main">
        {strings.skip}
      </a>
      <AdminHeader known={known} here={here} />
      <main id="main" class="admin" tabIndex={-1} ref={main}>
        {known ? <Page here={here} /> : <SignInPage />}
      </main>
      <footer class="admin-footer">
        <a href="/">{words.shop}</a>
      </footer>
      <Notice />
    </>
  )
}

const SECTIONS = [
  { name: words.menu.numbers, href: adminPaths.numbers(), pages: ['numbers'] },
  { name: words.menu.orders, href: adminPaths.orders(), pages: ['orders', 'order'] },
  { name: words.menu.products, href: adminPaths.products(), pages: ['products', 'product', 'new-product'] },
  { name: words.menu.letters, href: adminPaths.letters, pages: ['letters', 'letter'] },
]

function AdminHeader({ known, here }: { known: boolean; here: AdminPlace }) {
  return (
    <header class="admin-header">
      <a class="wordmark" href={adminPaths.numbers()} aria-label={`${strings.name}, ${words.name}`}>
        <svg viewBox="0 0 46 20" aria-hidden="true">
          <path d="M4 15c7 0 6-10 13-10s7 9 13 9 5-8 11-8" />
          <circle cx="4" cy="15" r="2.6" />
          <circle cx="42" cy="6" r="2.6" />
        </svg>
        {strings.name} <small>{words.name}</small>
      </a>
      {known && (
        <nav class="admin-menu" aria-label={words.menuLabel}>
          {SECTIONS.map(({ name, href, pages }) => (
            <a key={href} href={href} aria-current={pages.includes(here.page) ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      )}
      <div class="admin-tools">
        <Settings />
        {known && (
          <button type="button" class="link-button" onClick={leave}>
            {words.signOut}
          </button>
        )}
      </div>
    </header>
  )
}

function Page({ here }: { here: AdminPlace }) {
  switch (here.page) {
    case 'numbers':
      return <NumbersPage />
    case 'orders':
      return <OrdersPage />
    case 'order':
      return <OrderPage key={here.orderId} orderId={here.orderId} />
    case 'products':
      return <ProductsPage />
    case 'new-product':
      return <NewProductPage />
    case 'product':
      return <ProductPage key={here.productId} productId={here.productId} />
    case 'letters':
      return <LettersPage />
    case 'letter':
      return <LetterPage key={here.deadLetterId} deadLetterId={here.deadLetterId} />
    case 'not-found':
      return <NotFoundPage />
  }
}
