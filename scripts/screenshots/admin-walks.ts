import { signIn } from '../../web/keeper.harness.ts'
import { goods } from './goods.ts'
import type { Camera } from './walks.ts'

const SCREEN = { whole: false }

/** Orders of every kind, so that there is something to see; answers the number of one of which a part went back. */
async function trade(camera: Camera): Promise<string> {
  const { shop, store } = camera
  const [one, other] = await goods(camera)
  await store.buy([one], { paymentMethodId: 'pm_card_chargeDeclinedInsufficientFunds' })
  await store.buy([one], { paymentMethodId: 'pm_card_chargeDeclinedExpiredCard' })
  await store.buy([{ ...one, quantity: 3 }])
  const { order } = await store.buy([{ ...one, quantity: 2 }, other])
  await store.admin('POST', `/v1/orders/${order.orderId}/refunds`, {
    lines: order.lines.slice(0, 1).map(({ lineId }) => ({ lineId, quantity: 1 })),
    reason: 'Arrived with a chip',
    restock: true,
  })
  await shop.settle()
  return order.orderId
}

/** The back office. */
export const adminWalks: Readonly<Record<string, (camera: Camera) => Promise<void>>> = {
  async 'admin-sign-in'({ shopper, shoot }) {
    await shopper.goto('/admin')
    await shopper.heading('The back office').waitFor()
    await shopper.page.getByLabel('Admin token').fill('wrong')
    await shopper.button('Sign in').click()
    await shopper.page.getByText('does not accept this token').waitFor()
    await shoot('admin-sign-in', SCREEN)
  },
  async 'admin-orders'(camera) {
    const { shopper, shop, shoot } = camera
    const { page } = shopper
    const orderId = await trade(camera)
    await signIn(shopper, shop.adminToken)
    await page.getByRole('img', { name: /Checkouts each day/ }).waitFor()
    await shoot('admin-numbers')
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await page.getByRole('list', { name: /newest first/ }).waitFor()
    await shoot('admin-orders')
    await shopper.goto('/admin/orders?status=accepted')
    await page.getByText('No order is like that').waitFor()
    await shoot('admin-orders-none', SCREEN)
    await shopper.goto(`/admin/orders/${orderId}`)
    await page.getByText('orders.order-confirmed.v1').waitFor()
    await shoot('admin-order')
    await shopper.button('Give money back').click()
    await page.getByLabel('Some of the goods').check()
    await shopper.button('Give it back').click()
    await page.getByText('need another look').waitFor()
    await shoot('admin-order-refund')
    await shopper.goto('/admin/orders/ord_unknown')
    await shopper.heading('There is no such order').waitFor()
    await shoot('admin-order-unknown', SCREEN)
  },
  async 'admin-products'({ shopper, shop, store, shoot }) {
    const { page } = shopper
    await signIn(shopper, shop.adminToken)
    await page.getByRole('link', { name: 'Products', exact: true }).click()
    await page.getByRole('list', { name: /newest first/ }).waitFor()
    await shoot('admin-products', SCREEN)
    await page
      .getByRole('list', { name: /newest first/ })
      .getByRole('link')
      .first()
      .click()
    await shopper.heading(/./).waitFor()
    await page.getByRole('group', { name: 'Pictures' }).waitFor()
    await shoot('admin-product')
    const productId = page.url().split('/').at(-1)
    await store.admin('PATCH', `/v1/products/${productId}`, { tags: ['seen by somebody else'] })
    await page.getByLabel('Tags').fill('mine')
    await shopper.button('Save').click()
    await page.getByText('Somebody changed this product').waitFor()
    await shoot('admin-product-conflict', SCREEN)
    await store.admin('PATCH', `/v1/products/${productId}`, { tags: [] })
    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await shopper.heading('You are offline').waitFor()
    await shoot('admin-offline', SCREEN)
    await page.context().setOffline(false)
    await shopper.goto('/admin/products/new')
    await page.getByLabel('Price').first().fill('dear')
    await shopper.button('Create').click()
    await page.getByText('need another look').waitFor()
    await shoot('admin-product-new')
  },
  async 'admin-letters'(camera) {
    const { shopper, shop, store, shoot } = camera
    const { page } = shopper
    await signIn(shopper, shop.adminToken)
    await page.getByRole('link', { name: 'Dead letters' }).click()
    await shopper.heading('Dead letters').waitFor()
    await page.getByRole('listitem').or(page.getByText('Nothing is parked')).first().waitFor()
    await shoot('admin-letters-first', SCREEN)
    shop.suite.faults.add({
      ...{ part: 'push', operation: 'orders.order-confirmed.v1.close-cart', action: 'fail', times: 100 },
    })
    await store.checkout(await store.cart(...(await goods(camera))))
    await shop.drain(3_600_000)
    shop.suite.faults.clear()
    await page.reload()
    await page.getByRole('listitem').first().waitFor()
    await shoot('admin-letters', SCREEN)
    await page.getByRole('listitem').getByRole('link').first().click()
    const data = page.getByRole('textbox', { name: /^Data/ })
    await data.waitFor()
    await shoot('admin-letter')
    await data.fill('{"orderId": 1}')
    await page.getByLabel('Why you correct it').fill('to see what it says')
    await shopper.button('Save the correction').click()
    await page.getByText('does not have such data').or(page.getByText('needs another look')).first().waitFor()
    await shoot('admin-letter-problem')
  },
}
