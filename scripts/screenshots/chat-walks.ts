import type { Camera } from './walks.ts'

const SCREEN = { whole: false }

/** The assistant's panel in its states. */
export const chatWalks: Readonly<Record<string, (camera: Camera) => Promise<void>>> = {
  async chat({ shopper, shoot }) {
    const { page } = shopper
    const say = async (text: string): Promise<void> => {
      await page.getByLabel('Your message').fill(text)
      await page.keyboard.press('Enter')
    }
    const panel = page.getByRole('dialog', { name: 'Ask the shop' })
    await shopper.goto('/c/eyewear')
    await page.getByRole('article').first().waitFor()
    await shoot('chat-door', SCREEN)
    await shopper.button('Ask').click()
    await panel.getByText('I find things').waitFor()
    await shoot('chat', SCREEN)
    await page.route('**/v1/ai/chat/stream', route => route.abort())
    await say('show me round glasses')
    await shopper.button('Ask again').waitFor()
    await shoot('chat-trouble', SCREEN)
    await page.unroute('**/v1/ai/chat/stream')
    await shopper.button('Ask again').click()
    await panel.getByRole('list', { name: 'What it found' }).locator('img').first().waitFor()
    await shoot('chat-offers', SCREEN)
    await say('add a spring carafe to my cart')
    await panel.getByText('in your cart').waitFor()
    await shoot('chat-added', SCREEN)
    await say('check out')
    await shopper.button('Go to checkout').last().waitFor()
    await shoot('chat-checkout', SCREEN)
  },
}
