import { useEffect, useRef } from 'preact/hooks'
import { CartDrawer } from './elements/cart-drawer.tsx'
import { LazyPage } from './elements/lazy-page.tsx'
import { Notice } from './elements/notice.tsx'
import { SiteFooter } from './elements/site-footer.tsx'
import { SiteHeader } from './elements/site-header.tsx'
import { place } from './lib/router.ts'
import { NotFoundPage } from './pages/not-found.tsx'
import { ProductPage } from './pages/product.tsx'
import { ShopPage } from './pages/shop.tsx'
import { type Route, routeOf } from './routes.ts'
import { strings } from './strings/index.ts'

const checkoutPage = () => import('./pages/checkout.tsx').then(module => module.CheckoutPage)
const orderPage = () => import('./pages/order.tsx').then(module => module.OrderPage)
const ordersPage = () => import('./pages/orders.tsx').then(module => module.OrdersPage)

/** The whole page: header, what the address names, footer, and the cart on the side. */
export function App() {
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
    case 'shop':
      return <ShopPage category={route.category} />
    case 'product':
      return <ProductPage key={route.slug} slug={route.slug} />
    case 'checkout':
      return <LazyPage key="checkout" load={checkoutPage} props={{}} />
    case 'order':
      return <LazyPage key={route.orderId} load={orderPage} props={{ orderId: route.orderId }} />
    case 'orders':
      return <LazyPage key="orders" load={ordersPage} props={{}} />
    case 'not-found':
      return <NotFoundPage />
  }
}
