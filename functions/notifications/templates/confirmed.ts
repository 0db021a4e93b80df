import type { Notice } from '../notice.ts'
import type { Facts } from './facts.ts'
import type { Letter } from './letter.ts'
import { addressLines, greeting, lineRows, orderNumber, totalRows } from './order-rows.ts'

export function confirmedLetter({
  order,
  address,
  orderUrl,
}: Facts<Extract<Notice, { kind: 'confirmed' }>>): Letter {
  return {
    subject: `Your order ${orderNumber(order)} is confirmed`,
    preview: 'Thank you. We are packing it now.',
    heading: 'Thank you for your order',
    paragraphs: [
      greeting(address),
      'Your payment went through and your order is confirmed. We will write again when it is on its way.',
    ],
    lines: lineRows(order),
    totals: totalRows(order),
    address: ['Goes to', ...addressLines(address)],
    action: { label: 'See your order', url: orderUrl },
  }
}
