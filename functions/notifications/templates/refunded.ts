import type { Notice } from '../notice.ts'
import type { Facts } from './facts.ts'
import type { Letter } from './letter.ts'
import { price } from './letter.ts'
import { greeting, orderNumber } from './order-rows.ts'

export function refundedLetter({
  notice,
  order,
  address,
  orderUrl,
}: Facts<Extract<Notice, { kind: 'refunded' }>>): Letter {
  const amount = price(notice.amount)
  return {
    subject: `${amount} is on its way back to you`,
    preview: `A refund for your order ${orderNumber(order)}.`,
    heading: `We refunded ${amount}`,
    paragraphs: [
      greeting(address),
      `We have given back ${amount} for your order ${orderNumber(order)}. It arrives the way you paid, usually within five to ten working days.`,
    ],
    action: { label: 'See your order', url: orderUrl },
  }
}
