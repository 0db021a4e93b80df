import { DESK, PHONE, Shopper } from '../web/shopper.harness.ts'
import { seed } from './seed.ts'
import { openBrowser } from './testing/browser.ts'
import { startShop } from './testing/shop.ts'
const [shop, browser] = await Promise.all([startShop(), openBrowser()])
await seed(shop.url, shop.adminToken)
await shop.settle()
const store = shop.store('demo')
const { products } = (await store.request<any>('GET', '/v1/products?sort=price-asc')).body
const p = products.find((x: any) => x.variants.length === 0 && x.available > 5)
const { order } = await store.buy([{ productId: p.productId, quantity: 2 }])
for (const [name, viewport] of Object.entries({ phone: PHONE, desk: DESK })) {
  const s = await Shopper.arrive(browser, shop.url, { viewport, locale: 'de-DE' })
  await s.page.addInitScript(`sessionStorage.setItem('caravan.admin-token', '${JSON.stringify(shop.adminToken)}');
      window.shifted = 0
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
      }).observe({ type: 'layout-shift', buffered: true })`)
  for (const path of ['', '/orders', `/orders/${order.orderId}`, '/products', `/products/${p.productId}`, '/products/new', '/dead-letters']) {
    await s.goto(`/admin${path}`)
    await s.page.getByRole('heading', { level: 1 }).waitFor()
    await s.page.waitForLoadState('networkidle').catch(() => {})
    await s.page.waitForTimeout(800)
    console.log(name, path, 'shift', await s.page.evaluate('window.shifted'), 'width', await s.page.evaluate('document.documentElement.scrollWidth'), viewport.width)
    await s.page.screenshot({ path: `/tmp/w2x/${name}${path.replaceAll('/', '-').replace(order.orderId,'one')}.png`, fullPage: true })
  }
  console.log(s.complaints)
  await s.leave()
}
await browser.close()
await shop.stop()
