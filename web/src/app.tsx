import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { replayPresses } from './early-presses.ts'
import { LazyPage } from './elements/lazy-page.tsx'
import { SiteFrame } from './elements/site-frame.tsx'
import { resetFields, takeFacts } from './lib/made-ahead.ts'
import { formatMoney } from './lib/money.ts'
import { pause } from './lib/pause.ts'
import { place, startRouter } from './lib/router.ts'
import { takeOver } from './lib/take-over.ts'
import { HomePage } from './pages/home.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { ProductPage } from './pages/product.tsx'
import { ShelfPage } from './pages/shelf.tsx'
import { type Route, routeOf } from './routes.ts'
import { cart, drawerOpen, startCart } from './state/cart.ts'
import { wantedCurrency } from './state/currency.ts'
import { online, watchConnection } from './state/online.ts'
import { knownOrders } from './state/orders.ts'
import { LOCALES, language, locale } from './strings/index.ts'

const cartPage = () => import('./pages/cart.tsx').then(module => module.CartPage)
const checkoutPage = () => import('./pages/checkout.tsx').then(module => module.CheckoutPage)
const orderPage = () => import('./pages/order.tsx').then(module => module.OrderPage)
const accountArea = () => import('./account/account.tsx').then(module => module.Account)
const adminArea = () => import('./admin/admin.tsx').then(module => module.Admin)
const ordersPage = () => import('./pages/orders.tsx').then(module => module.OrdersPage)

/** Puts the shop into the document, in steps: in between, a phone answers a tap. */
export async function start(): Promise<void> {
  // Reading the script was the first step.
  await pause(0)
  const root = document.getElementById('app')
  const made = root !== null && takeFacts(root, language)
  // Saying the same again would have the browser work out the style of every element anew.
  if (document.documentElement.lang !== language) document.documentElement.lang = language
  watchConnection()
  await pause(0)
  const asMade = made && isForEverybody()
  if (!asMade) await formatFirst()
  if (root && asMade) {
    resetFields(root)
    takeOver(<App />, root)
  } else if (root) render(<App />, root)
  // Not before: pages are made for their own address, with an empty cart.
  startRouter()
  startCart()
  await replayPresses()
}

/** The first amount that is written takes a phone as long as the whole page. */
function formatFirst(): Promise<void> {
  formatMoney({ amount: 0, currency: 'USD' }, locale)
  return pause(0)
}

/**
 * Whether this browser is to see the page as it was made for everybody: then the app finds everything in its place, and
 * need not compare each attribute of each element, which takes a phone as long again.
 */
const isForEverybody = (): boolean =>
  locale === LOCALES.en &&
  location.search === '' &&
  online.value &&
  knownOrders.value.length === 0 &&
  wantedCurrency.value === undefined

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
