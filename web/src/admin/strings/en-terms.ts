import type { CancelReason, Order, OrderStatus } from '../../../../schemas/order.ts'
import type { Payment } from '../../../../schemas/payment.ts'

/** What the states and steps of orders and payments are called. */
export const statuses: Record<OrderStatus, string> = {
  pending: 'Waiting',
  accepted: 'Being paid',
  confirmed: 'To be sent',
  fulfilled: 'Sent',
  cancelled: 'Cancelled',
}

export const endings: Record<CancelReason, string> = {
  PRICE_CHANGED: 'Price had changed',
  PRODUCT_GONE: 'Product was gone',
  SHIPPING_UNAVAILABLE: 'No such delivery there',
  CHECKOUT_TOO_LATE: 'Came too late',
  OUT_OF_STOCK: 'Not enough in stock',
  PAYMENT_DECLINED: 'Bank said no',
  FRAUD_REFUSED: 'Refused as fraud',
  CAPTURE_FAILED: 'Money did not come',
  EXPIRED: 'Never finished',
  SHOPPER_CANCELLED: 'Called off by the shopper',
  SHOP_CANCELLED: 'Called off by the shop',
}

/** https://docs.stripe.com/declines/codes */
export const declines = {
  insufficient_funds: 'Not enough money',
  expired_card: 'Card has expired',
  incorrect_cvc: 'Wrong security code',
  lost_card: 'Card was lost',
  stolen_card: 'Card was stolen',
  card_velocity_exceeded: 'Limit reached',
  processing_error: 'Error while asking',
  authentication_required: 'No approval given',
  payment_intent_authentication_failure: 'Approval failed',
  generic_decline: 'Without a reason',
  unknown: 'Without a reason',
}

export const payments: Record<Order['payment']['status'], string> = {
  none: 'not asked for yet',
  action_required: 'waits for approval',
  authorized: 'approved',
  declined: 'declined',
  captured: 'paid',
  voided: 'released',
  refunded: 'given back',
  partially_refunded: 'partly given back',
}

export const movements: Record<Payment['transactions'][number]['kind'], string> = {
  authorization: 'Approved',
  capture: 'Paid',
  void: 'Released',
  refund: 'Given back',
  refund_failure: 'Giving back failed',
  decline: 'Declined',
}

export const steps = {
  placed: 'Prices checked, order placed',
  'authentication required': 'Bank asks the shopper',
  accepted: 'Goods set aside, payment approved',
  confirmed: 'Paid and confirmed',
  'shipment created': 'Parcel made up',
  'shipment dispatched': 'With the carrier',
  'shipment delivered': 'Delivered',
  cancelled: 'Cancelled',
  'payment voided': 'Payment released',
  'refund requested': 'Refund asked for',
  refunded: 'Money given back',
  'refund failed': 'A refund did not go through',
  anonymized: 'Buyer forgotten, as they asked',
}
