import { render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CartDrawer } from './elements/cart-drawer.tsx'
import { LazyPage } from './elements/lazy-page.tsx'
import { Notice } from './elements/notice.tsx'
import { SiteFooter } from './elements/site-footer.tsx'
import { SiteHeader } from './elements/site-header.tsx'
import { place, startRouter } from './lib/router.ts'
import { HomePage } from './pages/home.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { ProductPage } from './pages/product.tsx'
import { ShelfPage } from './pages/shelf.tsx'
import { type Route, routeOf } from './routes.ts'
import { startCart } from './state/cart.ts'
import { watchConnection } from './state/online.ts'
import { language, strings } from './strings/index.ts'

const cartPage = () => import('./pages/cart.tsx').then(module => module.CartPage)
const checkoutPage = () => import('./pages/checkout.tsx').then(module => module.CheckoutPage)
const orderPage = () => import('./pages/order.tsx').then(module => module.OrderPage)
const ordersPage = () => import('./pages/orders.tsx').then(module => module.OrdersPage)

/** Puts the shop into the document. */
export function start(): void {
  document.documentElement.lang = language
  startRouter()
  startCart()
  watchConnection()
  const root = document.getElementById('app')
  if (root) render(<App />, root)
}

/** The whole page: header, what the address names, footer, and the cart on the side. */
function App() {
  const main = useRef<HTMLElement>(null)
  const { path } = place.value
  const route = routeOf(path)
  const first = useRef(path)
  useEffect(() => {
    // A new page begins where its content does, for those who read with the keyboard or by ear.
    if (first.current !== path) main.current?.focus({ preventScroll: true })
    first.current = ''
  }, [path])
  return (
    <>
      <a class="skip" href="#main">
        {strings.skip}
      </a>
      <SiteHeader plain={route.page === 'checkout'} />
      <main id="main" tabIndex={-1} ref={main}>
        <Page route={route} />
      </main>
      <SiteFooter />
      <CartDrawer />
      <Notice />
    </>
  )
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'home':
      return <HomePage />
    case 'shelf':
      return <ShelfPage category={route.category} />
    case 'product':
      return <ProductPage key={route.slug} slug={route.slug} />
    case 'cart':
      return <LazyPage key="cart" name="cart" load={cartPage} props={{}} />
    case 'checkout':
      return <LazyPage key="checkout" name="checkout" load={checkoutPage} props={{}} />
    case 'order':
      return <LazyPage key={route.orderId} name="order" load={orderPage} props={{ orderId: route.orderId }} />
    case 'orders':
      return <LazyPage key="orders" name="orders" load={ordersPage} props={{}} />
    case 'not-found':
      return <NotFoundPage />
  }
}
