import { describe, expect, it } from 'vitest'
import type { Order } from '../../../schemas/order.ts'
import { CancelReason } from '../../../schemas/order.ts'
import type { Notice } from '../notice.ts'
import { price } from './letter.ts'
import { letterHtml } from './letter-html.ts'
import { letterText } from './letter-text.ts'
import { orderLetter } from './order-letter.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const line = {
  lineId: 'lin_1',
  productId: 'prd_1',
  sku: 'prd_1',
  orderId: 'ord_abcdefgh12345678',
  name: 'Frames "Ada" <round> & light',
  quantity: 2,
  unitPrice: usd(4990),
  lineTotal: usd(9980),
  refundedQuantity: 0,
}
const order: Order = {
  orderId: 'ord_abcdefgh12345678',
  status: 'confirmed',
  lines: [line],
  subtotal: usd(9980),
  shipping: usd(500),
  tax: usd(838),
  taxLines: [{ name: 'VAT', country: 'DE', ratePercent: '19', included: true, amount: usd(838) }],
  total: usd(10480),
  currency: 'USD',
  payment: { status: 'captured' },
  refunds: [],
  timeline: [],
}
const address = {
  name: 'Eve <script>alert("x")</script>',
  line1: '1 Main Street',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
}
const about = { orderId: order.orderId, contactId: 'con_1', mailId: 'x' }
const orderUrl = `https://shop.example/orders/${order.orderId}`
const write = (notice: Notice, about: Order = order) =>
  orderLetter({ notice, order: about, address, orderUrl })

describe('a letter about an order', () => {
  const letter = write({ kind: 'confirmed', ...about })

  it('says what was bought, what it cost and where it goes', () => {
    const text = letterText(letter)
    expect(text).toContain('Frames "Ada" <round> & light (2 × $49.90)')
    expect(text).toMatch(/Total +\$104\.80\n/)
    expect(text).toMatch(/Includes VAT 19% +\$8\.38\n/)
    expect(text).toContain('10115 Berlin')
    expect(text).toContain(orderUrl)
    expect(letter.subject).toBe('Your order 12345678 is confirmed')
  })

  it('lets nothing that a person typed become markup', () => {
    const html = letterHtml(letter)
    expect(html).not.toContain('<script>')
    expect(html).toContain('Eve &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
    expect(html).toContain('Frames &quot;Ada&quot; &lt;round&gt; &amp; light')
  })

  it('loads nothing from anywhere and links only to the order', () => {
    const html = letterHtml(letter)
    expect(html).not.toMatch(/\ssrc=|url\(|@import/)
    expect([...html.matchAll(/href="([^"]*)"/g)].map(match => match[1])).toEqual([orderUrl])
  })

  it('keeps its lines short enough to read on a phone', () => {
    const prose = letterText(letter)
      .split('\n')
      .filter(text => !text.includes('$'))
    expect(Math.max(...prose.map(text => text.length))).toBeLessThanOrEqual(64)
  })
})

describe('a letter about a cancellation', () => {
  it.each(CancelReason.options)('has words for %s', reason => {
    const [, why] = write({ kind: 'cancelled', reason, paid: false, ...about }).paragraphs
    expect(why).toMatch(/^[A-Z].+\.$/)
    expect(why).not.toContain('_')
  })

  it('says that the money comes back only where money was taken', () => {
    const paid = letterText(write({ kind: 'cancelled', reason: 'SHOP_CANCELLED', paid: true, ...about }))
    const unpaid = letterText(write({ kind: 'cancelled', reason: 'OUT_OF_STOCK', paid: false, ...about }))
    expect(paid).toContain('What you paid goes back')
    expect(unpaid).toContain('You were not charged')
  })

  it('can be written of an order that was never priced', () => {
    const bare: Order = {
      orderId: order.orderId,
      status: 'cancelled',
      lines: [],
      payment: { status: 'none' },
      refunds: [],
      timeline: [],
    }
    const letter = write({ kind: 'cancelled', reason: 'CHECKOUT_TOO_LATE', paid: false, ...about }, bare)
    expect(letterText(letter)).toContain('reached us too late')
    expect(letterHtml(letter)).not.toContain('undefined')
  })
})

it('tells the tracking number of a parcel', () => {
  const letter = write({ kind: 'shipped', carrier: 'Swift', trackingNumber: 'SW123', ...about })
  expect(letterText(letter)).toContain('Its tracking number is SW123.')
})

it('tells how much was refunded', () => {
  expect(write({ kind: 'refunded', amount: usd(4990), ...about }).subject).toBe(
    '$49.90 is on its way back to you',
  )
})

it.each([
  [{ amount: 123456, currency: 'USD' }, '$1,234.56'],
  [{ amount: 5000, currency: 'JPY' }, '¥5,000'],
  [{ amount: 1234, currency: 'KWD' }, 'KWD 1.234'],
])('writes %o as %s', (money, text) => {
  expect(price(money).replaceAll('\u00a0', ' ')).toBe(text)
})
