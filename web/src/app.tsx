import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { replayPresses } from './early-presses.ts'
import { LazyPage } from './elements/lazy-page.tsx'
import { SiteFrame } from './elements/site-frame.tsx'
import { takeFacts } from './lib/made-ahead.ts'
import { formatMoney } from './lib/money.ts'
import { pause } from './lib/pause.ts'
import { place, startRouter } from './lib/router.ts'
import { HomePage } from './pages/home.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { ProductPage } from './pages/product.tsx'
import { ShelfPage } from './pages/shelf.tsx'
import { type Route, routeOf } from './routes.ts'
import { cart, drawerOpen, startCart } from './state/cart.ts'
import { watchConnection } from './state/online.ts'
import { language, locale } from './strings/index.ts'

const cartPage = () => import('./pages/cart.tsx').then(module => module.CartPage)
const checkoutPage = () => import('./pages/checkout.tsx').then(module => module.CheckoutPage)
const orderPage = () => import('./pages/order.tsx').then(module => module.OrderPage)
const accountArea = () => import('./account/account.tsx').then(module => module.Account)
const adminArea = () => import('./admin/admin.tsx').then(module => module.Admin)
const ordersPage = () => import('./pages/orders.tsx').then(module => module.OrdersPage)

/** Puts the shop into the document. */
export async function start(): Promise<void> {
  const root = document.getElementById('app')
  if (root) takeFacts(root, language)
  document.documentElement.lang = language
  startRouter()
  startCart()
  watchConnection()
  // The first amount that is written takes a phone as long as the whole page: a tap in between is answered.
  formatMoney({ amount: 0, currency: 'USD' }, locale)
  await pause(0)
  if (root) render(<App />, root)
  await replayPresses()
}

function App() {
  const route = routeOf(place.value.path)
  const looking = drawerOpen.value && cart.value.items.length > 0
  useEffect(() => {
    // Who looks into a full cart may go to the till next: its script is there by then.
    if (looking) void checkoutPage().catch(() => undefined)
  }, [looking])
  if (route.page === 'admin') return <LazyPage key="admin" name="admin" load={adminArea} props={{}} />
  return (
    <SiteFrame plain={route.page === 'checkout'}>
      <Page route={route} />
    </SiteFrame>
  )
}

function Page({ route }: { route: Exclude<Route, { page: 'admin' }> }) {
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
    case 'account':
      return <LazyPage key="account" name="account" load={accountArea} props={{}} />
    case 'not-found':
      return <NotFoundPage />
  }
}
