import { CARDS, type Shopper } from '../../web/shopper.harness.ts'
import type { Shop, Store } from '../testing/shop.ts'
import { estimateShows } from './estimate.ts'

export interface Camera {
  shopper: Shopper
  shop: Shop
  store: Store
  /** Takes a picture under a name: of the whole page, or only of what is on the screen. */
  shoot: (state: string, options?: { whole?: boolean }) => Promise<void>
}

const MUG = '/products/everyday-mug'
const SCREEN = { whole: false }

/** Every page and state, in walks through the shop that do not depend on each other. */
export const walks: Readonly<Record<string, (camera: Camera) => Promise<void>>> = {
  async home({ shopper, shoot }) {
    const { page } = shopper
    await page.route('**/v1/products?*', route => route.abort())
    await shopper.goto('/')
    await page.getByRole('alert').waitFor()
    await shoot('home-trouble', SCREEN)
    await page.unroute('**/v1/products?*')
    const held = Promise.withResolvers<void>()
    await page.route('**/v1/**', async route => {
      await held.promise
      await route.continue()
    })
    await shopper.goto('/')
    await page.locator('.hero').waitFor()
    await shoot('home-waiting')
    held.resolve()
    await page.unrouteAll({ behavior: 'wait' })
    await page.getByRole('article').first().waitFor()
    await shoot('home')
    await shopper.button(/Language and currency/).click()
    await page.getByRole('option', { name: /EUR/ }).waitFor({ state: 'attached' })
    await shoot('settings', SCREEN)
    await page.getByLabel('Currency', { exact: true }).selectOption('EUR')
    await page.getByLabel('Language', { exact: true }).selectOption('de')
    await page.getByText('Neu im Regal').waitFor()
    await page.getByText('€').first().waitFor()
    await shoot('home-german-euro')
  },
  async shelf({ shopper, shoot }) {
    const { page } = shopper
    await shopper.goto('/c/eyewear')
    await page.getByRole('article').first().waitFor()
    await shoot('category')
    await shopper.goto('/c/eyewear?colour=black,brown&shape=round&inStock=true&sort=price-asc')
    await page.getByRole('article').first().waitFor()
    const narrow = shopper.button(/^Narrow down/)
    if (await narrow.isVisible()) await narrow.click()
    await shoot('category-narrowed')
    await shopper.goto('/c/eyewear?colour=pink&shape=aviator&maxPrice=10000')
    await page.getByText('Nothing here is all of that').waitFor()
    await shoot('category-nothing')
    await shopper.goto('/')
    await page.getByRole('combobox', { name: 'Search the shop' }).pressSequentially('wat')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await shoot('suggestions', SCREEN)
    await shopper.goto('/search?query=leather')
    await page.getByRole('article').first().waitFor()
    await shoot('search')
    await shopper.goto('/search?query=zeppelin')
    await page.getByText('Nothing on the shelves').waitFor()
    await shoot('search-nothing')
    await shopper.goto('/nowhere')
    await shopper.heading('There is no such page').waitFor()
    await shoot('not-found')
  },
  async product(camera) {
    const { shopper, shoot } = camera
    const { page } = shopper
    await shopper.goto('/products/lindgren')
    await page.getByText('Only 3 left').waitFor({ state: 'detached' })
    await estimateShows(camera)
    await page.getByRole('heading', { name: 'Goes with it' }).waitFor()
    await shoot('product')
    await page.getByRole('radio', { name: 'Clear' }).check({ force: true })
    await page.getByText('Only 3 left').waitFor()
    await shoot('product-few-left', SCREEN)
    await shopper.goto('/products/okafor')
    await page.getByRole('radio', { name: 'Oxblood' }).check({ force: true })
    await page.getByText('Sold out').first().waitFor()
    await shoot('product-sold-out', SCREEN)
    await shopper.goto('/products/ridgeline-trail-shoe')
    await page.getByRole('radio', { name: '42' }).waitFor()
    await shoot('product-sizes', SCREEN)
  },
  async cart(camera) {
    const { shopper, shoot } = camera
    const { page } = shopper
    await shopper.goto('/cart')
    await page.getByRole('main').getByText('Nothing in here yet').waitFor()
    await shoot('cart-empty')
    await shopper.putIntoCart('/products/lindgren')
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('Escape')
    await shopper.putIntoCart(MUG)
    await shopper.drawer.getByText('$169.00').waitFor()
    await shoot('drawer', SCREEN)
    await shopper.drawer.getByLabel('Quantity of Everyday Mug').fill('lots')
    await page.keyboard.press('Enter')
    await page.getByText('A whole number').waitFor()
    await shoot('drawer-bad-quantity', SCREEN)
    await page.getByRole('link', { name: 'See the whole cart' }).click()
    await estimateShows(camera)
    await shoot('cart')
  },
  async checkout({ shopper, shoot }) {
    const { page } = shopper
    await shopper.putIntoCart(MUG)
    await shopper.goToCheckout()
    await shoot('checkout')
    await page.getByLabel('E-mail').fill('nobody')
    await page.getByLabel('Full name').fill('')
    await shopper.pay()
    await page.getByText('An e-mail address looks like').waitFor()
    await shoot('checkout-problems')
  },
  async order({ shopper, shop, shoot }) {
    const { page } = shopper
    await shopper.buy(MUG)
    await page.getByText('Tracking number').waitFor()
    await shop.settle()
    await shoot('order')
    await page.getByText('Behind the scenes').click()
    await page.getByText('orders.order-confirmed.v1').waitFor()
    await shoot('order-history')
    await shopper.goto('/orders')
    await page.getByText('· Thank you').waitFor()
    await shoot('orders')
    await shopper.goto('/orders/ord_unknown')
    await shopper.heading('This order is not known here').waitFor()
    await shoot('order-stranger')
  },
  async refunded({ shopper, shop, store, shoot }) {
    const { page } = shopper
    await shopper.putIntoCart(MUG)
    await shopper.drawer.getByRole('button', { name: /^One more/ }).click()
    await shopper.drawer.getByText('$48.00').first().waitFor()
    await shopper.goToCheckout()
    await shopper.useCard(CARDS.good)
    await shopper.pay()
    await page.getByText('Tracking number').waitFor()
    await shop.settle()
    const orderId = page.url().split('/').at(-1) ?? ''
    const { body } = await store.admin<{ lines: { lineId: string }[] }>('GET', `/v1/orders/${orderId}`)
    await store.admin('POST', `/v1/orders/${orderId}/refunds`, {
      lines: body.lines.map(({ lineId }) => ({ lineId, quantity: 1 })),
      reason: 'Arrived with a chip',
      restock: false,
    })
    await page.getByText('Of what you paid').waitFor()
    await shoot('order-partly-refunded')
  },
  async declined({ shopper, shoot }) {
    await shopper.buy(MUG, CARDS.noFunds)
    await shopper.heading('The payment was declined').waitFor()
    await shoot('ending-declined')
    await shopper.button('Try another card').click()
    await shopper.heading('Checkout').waitFor()
  },
  async challenged({ shopper, shoot }) {
    const { page } = shopper
    await shopper.buy(MUG, CARDS.challenged)
    await page.getByRole('link', { name: 'Go to your bank' }).waitFor()
    await shoot('order-authenticate')
    await page.getByRole('link', { name: 'Go to your bank' }).click()
    await shopper.button('Fail authentication').click()
    await shopper.heading('The payment was declined').waitFor()
    await shoot('ending-authentication-failed')
  },
  async dearer({ shopper, store, shoot }) {
    const price = (amount: number) =>
      store.admin('PATCH', '/v1/products/prd_everyday_mug', { price: { amount, currency: 'USD' } })
    await shopper.putIntoCart(MUG)
    await shopper.goToCheckout()
    await shopper.useCard(CARDS.good)
    await shopper.button(/^Pay \$/).waitFor()
    await price(2600)
    await shopper.pay()
    await shopper.button(/^Accept \$/).waitFor()
    await shoot('ending-price-changed')
    await price(2400)
  },
  async short({ shopper, store, shoot }) {
    const { productId, slug } = await store.addProduct({
      name: 'Last Bowl',
      stock: 2,
      category: 'home-and-kitchen',
      price: { amount: 3800, currency: 'USD' },
    })
    await shopper.putIntoCart(`/products/${slug}`)
    await shopper.drawer.getByRole('button', { name: /^One more/ }).click()
    await shopper.drawer.getByText('$76.00').first().waitFor()
    await shopper.goToCheckout()
    await shopper.useCard(CARDS.good)
    await shopper.button(/^Pay \$/).waitFor()
    const change = { delta: -1, reason: 'counted' }
    await store.admin('POST', `/v1/products/${productId}/stock-adjustments`, change)
    await shopper.pay()
    await shopper.button('Take what is left').waitFor()
    await shoot('ending-short')
    await store.admin('PATCH', `/v1/products/${productId}`, { active: false })
  },
  async cancelled({ shopper, shop, shoot }) {
    const { page } = shopper
    await shopper.buy(MUG)
    await page.getByText('Tracking number').waitFor()
    await shop.settle()
    await shopper.button('Cancel this order').click()
    await shoot('order-cancel-sure')
    await shopper.button('Yes, cancel').click()
    await page.getByText('Money sent back').waitFor()
    await shoot('ending-cancelled')
  },
  async offline({ shopper, shoot }) {
    const { page } = shopper
    await shopper.goto('/')
    await page.getByRole('article').first().waitFor()
    await page.context().setOffline(true)
    await page.getByText('You are offline').waitFor()
    await page.getByRole('navigation', { name: 'Shelves' }).getByRole('link').first().click()
    await shopper.heading('You are offline').waitFor()
    await shoot('offline', SCREEN)
  },
}
