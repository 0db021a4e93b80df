import { signIn } from '../../web/keeper.harness.ts'
import { estimateShows } from './estimate.ts'
import type { Camera } from './walks.ts'

const SCREEN = { whole: false }

/** From the next page on, everything is in German: its words are longer. */
const readGerman = ({ shopper }: Camera): Promise<unknown> =>
  shopper.page.addInitScript(`localStorage.setItem('caravan.language', '"de"')`)

/** Pages of every area, in German. */
export const germanWalks: Readonly<Record<string, (camera: Camera) => Promise<void>>> = {
  async 'german-shop'(camera) {
    const { shopper, shop, shoot } = camera
    const { page } = shopper
    await shopper.buy('/products/everyday-mug')
    await page.getByText('Tracking number').waitFor()
    await shop.settle()
    await readGerman(camera)
    await page.reload()
    await page.getByText('Sendungsnummer').waitFor()
    await shoot('german-order')
    await shopper.goto('/c/eyewear?colour=black&shape=round')
    await page.getByRole('article').first().waitFor()
    await shoot('german-category', SCREEN)
    await shopper.goto('/products/lindgren')
    await estimateShows(camera)
    await shoot('german-product')
    await shopper.button('In den Warenkorb').click()
    await shopper.drawer.getByRole('listitem').first().waitFor()
    await shoot('german-drawer', SCREEN)
    await shopper.button('Zur Kasse').click()
    await page.locator('input[autocomplete="email"]').fill('niemand')
    await shopper.button(/^Zahlen/).click()
    await page.locator('.problem').filter({ hasText: /./ }).first().waitFor()
    await shoot('german-checkout')
    await shopper.goto('/orders/ord_unknown')
    await shopper.heading(/./).waitFor()
    await shoot('german-order-stranger', SCREEN)
    await shopper.button('Fragen').click()
    await page.getByText('Ich finde Dinge').waitFor()
    await shoot('german-chat', SCREEN)
  },
  async 'german-account'(camera) {
    const { shopper, shoot } = camera
    await readGerman(camera)
    await shopper.goto('/account/register')
    await shopper.heading('Konto anlegen').waitFor()
    await shoot('german-register')
    await shopper.goto('/privacy')
    await shopper.page.getByRole('heading', { level: 2 }).first().waitFor()
    await shoot('german-privacy')
  },
  async 'german-admin'(camera) {
    const { shopper, shop, shoot } = camera
    const { page } = shopper
    await signIn(shopper, shop.adminToken)
    await readGerman(camera)
    await page.reload()
    await shopper.heading('Zahlen').waitFor()
    await page.getByRole('img').first().waitFor()
    await shoot('german-admin-numbers')
    await page.getByRole('link', { name: 'Bestellungen', exact: true }).click()
    await page.getByRole('main').getByRole('listitem').first().waitFor()
    await shoot('german-admin-orders', SCREEN)
    await shopper.goto('/admin/products/new')
    await shopper.heading(/./).waitFor()
    await shoot('german-admin-product-new')
  },
}
