import type { Notice } from '../notice.ts'
import type { Facts } from './facts.ts'
import type { Letter } from './letter.ts'
import { addressLines, greeting, orderNumber } from './order-rows.ts'

export function shippedLetter({
  notice,
  order,
  address,
  orderUrl,
}: Facts<Extract<Notice, { kind: 'shipped' }>>): Letter {
  return {
    subject: `Your order ${orderNumber(order)} is on its way`,
    preview: `${notice.carrier} has your parcel.`,
    heading: 'Your order is on its way',
    paragraphs: [
      greeting(address),
      `${notice.carrier} has your parcel. Its tracking number is ${notice.trackingNumber}.`,
    ],
    address: ['Goes to', ...addressLines(address)],
    action: { label: 'Follow your order', url: orderUrl },
  }
}
