import type { CancelReason } from '../../../schemas/order.ts'
import type { CardProblem } from '../lib/card.ts'
import type { DeliveryField, DeliveryProblem } from '../lib/checkout-form.ts'
import type { Headline, StopId } from '../lib/order-story.ts'

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const stops: Record<StopId, string> = {
  placed: 'Prices checked, order placed',
  authentication: 'Your bank asked for you',
  accepted: 'Goods set aside, payment approved',
  confirmed: 'Paid and confirmed',
  packed: 'Parcel made up',
  dispatched: 'With the carrier',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  voided: 'Payment released',
  refunded: 'Money sent back',
  refundFailed: 'A refund did not go through',
}

const underWay: Partial<Record<StopId, string>> = {
  placed: 'Checking prices',
  accepted: 'Setting goods aside, asking your bank',
  confirmed: 'Taking the payment',
  packed: 'Making up the parcel',
  dispatched: 'Waiting for the carrier',
  delivered: 'On its way to you',
}

const headlines: Record<Exclude<Headline, 'cancelled'>, { title: string; text: string }> = {
  waiting: {
    title: 'One moment',
    text: 'Your order is going through. This page follows it; there is no need to reload.',
  },
  authenticate: {
    title: 'Your bank wants to hear from you',
    text: 'It asks you to approve this payment yourself. Everything is set aside for you meanwhile.',
  },
  confirmed: {
    title: 'Thank you. It is yours.',
    text: 'The payment went through, and a mail with all of this is on its way.',
  },
  packed: {
    title: 'Thank you. It is yours.',
    text: 'It is paid, and the parcel is made up for the carrier.',
  },
  dispatched: { title: 'It has left', text: 'The carrier has your parcel.' },
  delivered: { title: 'It has arrived', text: 'The carrier says that your parcel was delivered. Enjoy it.' },
}

const endings: Record<CancelReason, { title: string; text: string }> = {
  PRICE_CHANGED: {
    title: 'The price has changed',
    text: 'It changed between your last look and your order, so we stopped. Nothing was charged.',
  },
  PRODUCT_GONE: {
    title: 'Something is no longer sold',
    text: 'It was taken off the shelf before your order reached us. Nothing was charged; the rest is back in your cart.',
  },
  SHIPPING_UNAVAILABLE: {
    title: 'We cannot send it that way',
    text: 'This delivery is not offered to your address. Choose another one; your cart is as it was.',
  },
  CHECKOUT_TOO_LATE: {
    title: 'That took too long',
    text: 'The order did not go through in time. Nothing was charged, and your cart is as it was.',
  },
  OUT_OF_STOCK: {
    title: 'Not enough left',
    text: 'Somebody was faster. Nothing was charged, and your cart is as it was.',
  },
  PAYMENT_DECLINED: {
    title: 'The payment was declined',
    text: 'Nothing was charged, and your cart is as it was.',
  },
  FRAUD_REFUSED: {
    title: 'We could not accept this order',
    text: 'Nothing was charged. Write to us if you think that we are wrong.',
  },
  CAPTURE_FAILED: {
    title: 'The payment did not go through',
    text: 'Your bank approved it and then did not pay. What it held is released, and your cart is as it was.',
  },
  EXPIRED: {
    title: 'The order ran out of time',
    text: 'It was not finished in time. Nothing was charged, and your cart is as it was.',
  },
  SHOPPER_CANCELLED: { title: 'Cancelled, as you asked', text: 'Nothing will be sent.' },
  SHOP_CANCELLED: { title: 'We had to cancel this order', text: 'We are sorry. Nothing will be sent.' },
}

/** https://docs.stripe.com/declines/codes, in words that help. */
const declines: Record<string, string> = {
  insufficient_funds: 'There is not enough money on this card.',
  expired_card: 'This card has expired.',
  incorrect_cvc: 'The security code does not match the card.',
  lost_card: 'The bank does not accept this card. It will tell you why.',
  stolen_card: 'The bank does not accept this card. It will tell you why.',
  card_velocity_exceeded: 'The card has reached a limit. The bank can lift it, or it works again later.',
  processing_error: 'Something broke while the bank was asked. The same card may work on the next try.',
  authentication_required: 'The bank wanted your approval and did not get it.',
  payment_intent_authentication_failure: 'The bank did not get your approval.',
}

const cart = {
  title: 'Your cart',
  /** Follows the number. */
  units: (count: number) => (count === 1 ? ' item' : ' items'),
  short: 'Cart',
  close: 'Close the cart',
  empty: 'Nothing in here yet.',
  emptyAction: 'Look around',
  subtotal: 'Subtotal',
  later: 'Delivery and taxes come next.',
  checkout: 'Go to checkout',
  remove: 'Remove',
  removeItem: (name: string) => `Remove ${name}`,
  more: (name: string) => `One more ${name}`,
  less: (name: string) => `One ${name} less`,
  quantity: (name: string) => `Quantity of ${name}`,
  claimed: 'This cart is in a checkout that has not ended.',
  claimedAction: 'See that order',
  refused: (reason: string | undefined): string => {
    if (reason === 'CHECKOUT_IN_PROGRESS')
      return 'This cart is in a checkout. It can be changed once that has ended.'
    if (reason === 'PRODUCT_NOT_FOUND') return 'That is no longer sold.'
    if (reason === 'CURRENCY_MIXED') return 'That is sold in another currency than what is in your cart.'
    if (reason === 'QUANTITY_TOO_LARGE' || reason === 'CART_FULL') return 'That is more than a cart can hold.'
    return 'The cart could not be changed. It is as it was before.'
  },
}

const shop = {
  heading: 'Made well, measured, and told straight.',
  lede: 'Glasses, watches, bags and things for the house. Every size on the page was taken with a ruler, and every order tells you where it is.',
  all: 'Everything',
  shelves: 'Shelves',
  products: (count: number) => plural(count, 'thing', 'things'),
  search: 'Search the shop',
  searchShort: 'Search',
  found: (query: string) => `“${query}”`,
  none: 'Nothing on the shelves matches that.',
  noneAction: 'See everything',
  more: 'Show more',
  loadingMore: 'Fetching more',
  soldOut: 'Sold out',
  few: (left: number) => `${left} left`,
  from: 'from',
  isNew: 'New',
  colours: (names: readonly string[]) => `In ${names.join(', ')}`,
}

const product = {
  add: 'Add to cart',
  soldOut: 'Sold out',
  inStock: 'In stock',
  few: (left: number) => `Only ${left} left`,
  axes: { colour: 'Colour', size: 'Size' } as Record<string, string>,
  unavailable: 'sold out',
  pictures: 'Pictures',
  picture: (index: number, count: number) => `Picture ${index} of ${count}`,
  facts: 'Measured',
  quantity: 'Quantity',
  goneTitle: 'This is not on our shelves',
  goneText: 'It may have been renamed or sold for good.',
  /** Facts that are not called as their attribute is. */
  names: {
    face_shape_compatibility: 'Suits faces',
    uv_protection: 'UV protection',
    usb_c_watts: 'USB-C power',
    laptop_in: 'Fits laptops up to',
    water_resistance_m: 'Water resistant to',
    head_in2: 'Head',
    battery_h: 'Battery lasts',
  } as Record<string, string>,
  yes: 'yes',
  no: 'no',
  units: {
    mm: 'mm',
    cm: 'cm',
    m: 'm',
    ml: 'ml',
    l: 'l',
    g: 'g',
    h: 'h',
    w: 'W',
    in: 'in',
    in2: 'sq in',
    gsm: 'g/m²',
    gb: 'GB',
    watts: 'W',
    hours: 'h',
    lumens: 'lm',
    kelvin: 'K',
  } as Record<string, string>,
}

const fields: Record<DeliveryField, string> = {
  email: 'E-mail',
  name: 'Full name',
  line1: 'Street and number',
  line2: 'Flat, floor, company',
  postalCode: 'Postal code',
  city: 'Town or city',
  region: 'State or region',
  country: 'Country',
}

const fieldProblems: Record<DeliveryProblem | CardProblem, string> = {
  required: 'This is needed.',
  email: 'An e-mail address looks like name@example.com.',
  tooLong: 'This is longer than a parcel label.',
  text: 'Only plain text fits on a label.',
  number: 'This number is not quite right. Check the digits.',
  expiry: 'Write month and year, as on the card.',
  expired: 'This card has expired.',
  cvc: 'Three digits on the back; four on the front of American Express.',
}

const checkout = {
  title: 'Checkout',
  contact: 'Where news goes',
  emailHint: 'for the confirmation and the parcel, nothing else',
  address: 'Where the parcel goes',
  optional: 'optional',
  choose: 'Choose',
  fields,
  problems: fieldProblems,
  shipping: 'How it travels',
  shippingWait: 'Choose a country to see how it can travel.',
  days: ({ min, max }: { min: number; max: number }) =>
    min === max ? plural(min, 'working day', 'working days') : `${min} to ${max} working days`,
  free: 'free',
  card: 'How you pay',
  cardNote: 'Your card goes from this page straight to the payment provider. We never see its number.',
  cardName: 'Name on the card',
  cardNumber: 'Card number',
  cardExpiry: 'Expires',
  cardExpiryHint: 'MM / YY',
  cardCvc: 'Security code',
  keptCard: (brand: string, last4: string) => `${brand || 'Card'} ending in ${last4}`,
  keptCardNote: 'It was not charged.',
  otherCard: 'Use another card',
  testCards: 'This is a demo: no real card works. Try one of these.',
  testCard: {
    good: 'is accepted',
    declined: 'is declined',
    funds: 'has no money on it',
    challenge: 'wants your approval',
  },
  useCard: (number: string) => `Fill in ${number}`,
  summary: 'Your order',
  edit: 'Change',
  subtotal: 'Subtotal',
  delivery: 'Delivery',
  tax: (name: string, percent: string, included: boolean) =>
    `${included ? 'of which ' : ''}${name} ${percent} %`,
  total: 'Total',
  pay: 'Pay',
  paying: ['Handing your card to the bank', 'Sending your order'],
  waitingForTotal: 'Working out the total',
  empty: 'Your cart is empty, so there is nothing to pay.',
  recover: 'Finding out what became of your last order',
  fix: (count: number) => `${plural(count, 'field needs', 'fields need')} another look.`,
  refusals: {
    SHIPPING_UNAVAILABLE: 'We do not send to this address yet. Another country or region may work.',
    PRODUCT_NOT_FOUND: 'Something in your cart is no longer sold. Take it out to go on.',
    CART_EMPTY: 'Your cart is empty.',
    CART_RESTORING: 'Your last order is still being undone. Try again in a few seconds.',
    CHECKOUT_IN_PROGRESS: 'This cart is already in a checkout.',
    RATE_LIMITED: 'That were many tries in a short time. Wait a minute, then try again.',
    CARD: 'The payment provider does not take this card.',
    OTHER: 'The shop did not take the order. Nothing was charged; try again in a moment.',
    UNREACHABLE:
      'No answer came. Check your connection and press the button again: the order cannot be placed twice.',
  } as Record<string, string>,
}

const order = {
  title: (id: string) => `Order ${id.slice(4, 12)}`,
  way: 'Where it is',
  stops,
  underWay,
  headlines,
  endings,
  declines,
  declined: 'The bank did not approve it. It does not tell us why.',
  connectionLost: 'The connection was lost. Trying again.',
  authenticate: 'Go to your bank',
  returned: 'Asking your bank for its answer',
  otherCard: 'Try another card',
  acceptPrice: (total: string) => `Accept ${total}`,
  newPrice: { seen: 'You saw', now: 'It is now' },
  leftOf: (name: string, available: number) =>
    available === 0 ? `${name} is sold out` : `${name}: ${available} left`,
  someLine: 'One of the things',
  takeLeft: 'Take what is left',
  takeOut: 'Order without it',
  goOn: 'Back to checkout',
  restoring: 'Putting everything back into your cart',
  lookAround: 'Look around',
  moneyComing: 'What you paid is on its way back to you.',
  moneyBack: 'What you paid was sent back to you; banks take a few days to show it.',
  cancel: 'Cancel this order',
  cancelSure: 'Cancel it? What was paid goes back to your card.',
  cancelYes: 'Yes, cancel',
  cancelNo: 'Keep it',
  cancelling: 'Cancelling',
  cancelRefused: {
    ORDER_IN_PROGRESS: 'The payment is just being taken. Try again in a moment.',
    ORDER_ALREADY_SHIPPED: 'The parcel has left already. Send it back once it arrives.',
    OTHER: 'That did not work. Try again in a moment.',
  } as Record<string, string>,
  goods: 'What you ordered',
  each: 'each',
  returnedUnits: (count: number) => `, ${count} returned`,
  paid: 'Paid',
  sentBack: 'Sent back',
  refunds: 'Money back',
  refundStatus: { requested: 'under way', refunded: 'sent back', failed: 'did not go through' },
  parcel: 'Parcel',
  carrier: 'Carrier',
  tracking: 'Tracking number',
  behind: 'Behind the scenes',
  behindNote: 'Every event that this order caused, who told it, and who has acted on it.',
  by: 'told by',
  heard: 'heard by',
  mineTitle: 'Your orders',
  mineNote: 'Orders placed in this browser. No account is needed; their keys are kept here only.',
  mineEmpty: 'No orders from this browser yet.',
  goodsOf: (first: string, others: number) => (others === 0 ? first : `${first} and ${others} more`),
  strangerTitle: 'This order is not known here',
  strangerText: 'An order opens in the browser that placed it. The confirmation mail has all of it, too.',
}

export const en = {
  name: 'Caravan',
  tagline: 'A shop for things that last.',
  skip: 'Skip to the content',
  home: 'Caravan, home',
  menu: { orders: 'Orders' },
  footer: 'A demonstration shop. Its goods are drawn, its prices are not charged, its software is real.',
  api: 'API',
  loading: 'Loading',
  categories: {
    'home-and-kitchen': 'Home & kitchen',
    'computers-and-desk': 'Desk & computers',
  } as Record<string, string>,
  cart,
  shop,
  product,
  checkout,
  order,
  trouble: {
    offlineTitle: 'You are offline',
    offlineText: 'Nothing is lost. As soon as there is a connection, try again.',
    unreachableTitle: 'The shop does not answer',
    unreachableText: 'It may be restarting. Give it a few seconds, then try again.',
    brokenTitle: 'Something broke on our side',
    brokenText: 'It was written down for us to look at. Trying again often helps.',
    refusedTitle: 'That did not work',
    busyTitle: 'Very busy just now',
    busyText: 'There are too many requests. Wait a moment, then try again.',
    retry: 'Try again',
    goneTitle: 'There is no such page',
    goneText: 'The address may have a typing error, or the page has moved.',
    goneAction: 'Go to the shop',
  },
}
