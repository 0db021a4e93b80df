import { afterAll, afterEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../scripts/testing/shop.ts'
import { anAddress, startShop } from '../../../scripts/testing/shop.ts'

const shop = await startShop()
const { faults } = shop.suite

afterEach(() => faults.clear())
afterAll(() => shop.stop())

let buyers = 0
/** An address of its own for each test. */
const newEmail = (): string => `buyer-${++buyers}@example.com`

async function buy(email: string, paymentMethodId = 'pm_card_visa', store: Store = shop.store()) {
  const { productId } = await store.addProduct({ name: 'Round <Frames>', stock: 5 })
  const shippingAddress = { ...anAddress, name: 'Bo "the <b>" Buyer' }
  const { checkout } = await store.buy([{ productId }], { email, paymentMethodId, shippingAddress })
  await shop.drain()
  return { store, checkout }
}

const subjects = (email: string): string[] => shop.mailsTo(email).map(({ subject }) => subject)

describe('the shopper', () => {
  it('gets one mail with text and HTML when the order is confirmed', async () => {
    const email = newEmail()
    const { checkout } = await buy(email)
    const [mail, ...more] = shop.mailsTo(email)
    expect(more).toEqual([])
    expect(mail?.subject).toMatch(/is confirmed$/)
    expect(mail?.messageId).toContain(`${checkout.orderId}.confirmed@`)
    expect(mail?.text).toContain('Round <Frames> (1 × $5.00)')
    expect(mail?.html).toContain('Round &lt;Frames&gt;')
    expect(mail?.html).not.toContain('<b>')
    expect(mail?.text).toContain(`${shop.url}/orders/${checkout.orderId}\n`)
    expect(mail?.text).not.toContain(checkout.orderSecret)
  })

  it('learns why an order was not carried out', async () => {
    const email = newEmail()
    await buy(email, 'pm_card_chargeDeclined')
    const [mail] = shop.mailsTo(email)
    expect(mail?.subject).toMatch(/was cancelled$/)
    expect(mail?.text).toContain('Your bank declined the payment.')
    expect(mail?.text).toContain('You were not charged.')
  })

  it('learns of every refund', async () => {
    const email = newEmail()
    const { store, checkout } = await buy(email)
    for (const amount of [100, 200]) {
      const body = { amount: { amount, currency: 'USD' }, reason: 'scratched', restock: false }
      const path = `/v1/orders/${checkout.orderId}/refunds`
      expect((await store.admin('POST', path, body)).status).toBe(201)
      await shop.drain()
    }
    expect(subjects(email).slice(1).sort()).toEqual([
      '$1.00 is on its way back to you',
      '$2.00 is on its way back to you',
    ])
  })
})

describe('a mail server in trouble', () => {
  it.each(['drop', 'fail'] as const)('delays the mail, and a repeat is the same mail (%s)', async action => {
    faults.add({ part: 'mail', operation: 'send', action, times: 3 })
    const email = newEmail()
    await buy(email)
    expect(faults.list()).toMatchObject([{ struck: 3 }])
    expect(subjects(email)).toHaveLength(1)
  })
})
