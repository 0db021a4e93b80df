import type { Passage } from './passage.ts'

export const faq: readonly Passage[] = [
  {
    title: 'How to pay',
    text: 'You pay by card at checkout. The card number goes from your browser straight to the payment provider and never to the shop; some banks ask you to confirm the payment. Your card is charged only when everything is in stock and the order is accepted.',
    also: 'payment payments pay method methods card credit debit visa mastercard paypal apple google klarna invoice accept secure safe',
  },
  {
    title: 'When a card is charged',
    text: 'The amount is reserved at checkout and taken when the order is accepted. If anything goes wrong before that, nothing is charged and your cart is as it was.',
    also: 'charged charge money taken twice failed declined order payment authorised hold',
  },
  {
    title: 'Which taxes are added',
    text: 'Prices include VAT where the law of your country says so, as in the European Union. In the United States and Canada sales tax is added to the goods at checkout, by the state’s or country’s rate.',
    also: 'tax taxes vat sales gst customs duty included',
  },
  {
    title: 'Which currencies there are',
    text: 'Prices are in US dollars. The storefront can show them in other currencies at the rates of the day; what is charged is the amount of the checkout, in US dollars.',
    also: 'currency currencies euro dollars pounds convert exchange rate',
  },
  {
    title: 'Accounts and guests',
    text: 'You can buy without an account. With one, your cart follows you to every device and your orders are listed; guest orders of the same address become yours once the address is proven by mail.',
    also: 'account register sign in login guest password profile create forgot reset',
  },
  {
    title: 'How to reach a person',
    text: 'Say that you want to talk to a person, and this conversation is handed over: somebody of the shop reads it and writes back.',
    also: 'human agent contact support help call phone email customer service representative complaint',
  },
  {
    title: 'How to change an order',
    text: 'An order cannot be changed once it is placed. Until the parcel has left you can cancel it and order anew.',
    also: 'change modify edit address quantity order after placed wrong',
  },
  {
    title: 'How long a cart is kept',
    text: 'A cart is kept for 90 days. It does not reserve stock: units are reserved at checkout. Prices are those of the moment of the checkout; when one changed, you are told before anything is charged.',
    also: 'cart basket save saved reserve hold expire price changed',
  },
  {
    title: 'What this assistant may do',
    text: 'The assistant searches products, fills your cart, checks out when you say so, and tells how your orders stand. It cannot change prices, give discounts, or see payment data.',
    also: 'discount coupon voucher code promo deal negotiate cheaper bot ai robot who are you able can do',
  },
]
