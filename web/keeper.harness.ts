import type { Shopper } from './shopper.harness.ts'

/** Signs in to the back office as the person who runs the shop does. */
export async function signIn(keeper: Shopper, token: string): Promise<void> {
  await keeper.goto('/admin')
  await keeper.page.getByLabel('Admin token').fill(token)
  await keeper.button('Sign in').click()
  await keeper.heading('Numbers').waitFor()
}
