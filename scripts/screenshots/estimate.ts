import type { Camera } from './walks.ts'

/** Has the delivery estimate of the page there: it is asked for once its place is on the screen, which may be further down. */
export async function estimateShows({ shopper: { page } }: Camera): Promise<void> {
  await page.locator('.estimate-place').scrollIntoViewIfNeeded()
  await page.locator('.estimate').getByText(/–/).waitFor()
  await page.evaluate('scrollTo(0, 0)')
}
