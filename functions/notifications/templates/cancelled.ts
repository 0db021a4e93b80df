import type { CancelReason } from '../../../schemas/order.ts'
import type { Notice } from '../notice.ts'
import type { Facts } from './facts.ts'
import type { Letter } from './letter.ts'
import { greeting, lineRows, orderNumber } from './order-rows.ts'

const REASONS: Record<CancelReason, string> = {
  PRICE_CHANGED: 'A price changed while you were checking out. Your cart shows what it costs now.',
  PRODUCT_GONE: 'Something in your cart is no longer sold.',
  SHIPPING_UNAVAILABLE: 'We cannot ship this to your address.',
  CHECKOUT_TOO_LATE: 'Your checkout reached us too late to be carried out.',
  OUT_OF_STOCK: 'Something in your cart sold out before we could set it aside for you.',
  PAYMENT_DECLINED: 'Your bank declined the payment.',
  FRAUD_REFUSED: 'We are not able to accept this order.',
  CAPTURE_FAILED: 'Your bank approved the payment but then did not carry it out.',
  EXPIRED: 'The payment was not completed in time.',
  SHOPPER_CANCELLED: 'You asked us to cancel it.',
  SHOP_CANCELLED: 'We had to cancel it.',
}

export function cancelledLetter({
  notice,
  order,
  address,
  orderUrl,
}: Facts<Extract<Notice, { kind: 'cancelled' }>>): Letter {
  const money = notice.paid
    ? 'What you paid goes back the way it came, usually within five to ten working days.'
    : 'You were not charged. If your bank shows a reserved amount, it disappears by itself.'
  return {
    subject: `Your order ${orderNumber(order)} was cancelled`,
    preview: REASONS[notice.reason],
    heading: 'Your order was cancelled',
    paragraphs: [
      greeting(address),
      REASONS[notice.reason],
      money,
      ...(notice.paid ? [] : ['Your cart is as it was, so you can try again.']),
    ],
    lines: lineRows(order),
    action: { label: 'See your order', url: orderUrl },
  }
}
