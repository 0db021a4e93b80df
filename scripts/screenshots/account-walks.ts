import type { Page } from 'playwright-core'
import type { Camera } from './walks.ts'

let people = 0

async function fill(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.locator('#field-password').fill('a ferry at noon')
}

/** The pages of an account. */
export const accountWalks: Readonly<Record<string, (camera: Camera) => Promise<void>>> = {
  async account({ shopper, shop, shoot }) {
    const { page } = shopper
    const email = `camera-${++people}@example.com`
    await shopper.goto('/account')
    await shopper.heading('Sign in').waitFor()
    await shoot('account-sign-in')
    await fill(page, email)
    await shopper.button('Sign in').click()
    await page.getByText('is not right').waitFor()
    await shoot('account-sign-in-refused')
    await shopper.goto('/account/reset')
    await shopper.heading('Choose a new password').waitFor()
    await shoot('account-reset')
    await shopper.goto('/account/register')
    await fill(page, email)
    await page.getByLabel('Name').fill('Ada Ferry')
    await shoot('account-register')
    await shopper.button('Create it').click()
    await shopper.heading('Hello, Ada Ferry').waitFor()
    await shoot('account-profile')
    await shopper.goto('/account/orders')
    await page.getByText('No order with this account yet.').waitFor()
    await shoot('account-orders-none')
    await shopper.buy('/products/everyday-mug')
    await page.getByText('Tracking number').waitFor()
    await shop.settle()
    await shopper.goto('/account/orders')
    await page.getByRole('link', { name: /Everyday Mug/ }).waitFor()
    await shoot('account-orders')
    await shopper.goto('/account/privacy')
    await page.getByLabel('Choose what to show me').check()
    await page.getByText(/decided on/).waitFor()
    await page.getByText('Every decision').click()
    await page.getByText('Yes, delete everything').click()
    await shoot('account-privacy')
    await shopper.goto('/privacy')
    await page.getByRole('heading', { name: 'What you buy' }).waitFor()
    await shoot('privacy')
    await shopper.goto('/account/verify')
    await page.getByText('Open the link').waitFor()
    await shoot('account-verify')
  },
  async account_keys({ shopper, shop, store, shoot }) {
    const { page } = shopper
    const email = `keeper-${++people}@example.com`
    const body = { email, password: 'a ferry at noon' }
    const made = await store.request<{ account_id: string; access_token: string }>('POST', '/auth/register', {
      body,
    })
    await shop.settle()
    const token = /#token=(\S+)/.exec(shop.mailsTo(email)[0]?.text ?? '')?.[1]
    await store.request('POST', '/auth/email-verifications/confirm', {
      body: { token },
      token: made.body.access_token,
    })
    const keeper = { roles: ['admin_user'], reason: 'runs the shop' }
    await store.admin('PATCH', `/v1/accounts/${made.body.account_id}`, keeper)
    await shopper.goto('/account/keys')
    await fill(page, email)
    await shopper.button('Sign in').click()
    await page.locator('#field-name').fill('Warehouse')
    await page.getByLabel('read orders').check()
    await shopper.button('Make a key').click()
    await page.getByRole('heading', { name: 'This is the key' }).waitFor()
    await shoot('account-keys')
  },
}
