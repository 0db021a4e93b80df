import type { Passage } from './passage.ts'

export const returns: readonly Passage[] = [
  {
    title: 'How to cancel an order',
    text: 'An order can be cancelled on its own page until the parcel has left. What was paid goes back to the payment method, in full.',
    also: 'cancel cancellation stop change my mind undo order',
  },
  {
    title: 'How to return something',
    text: 'To return something, ask for a person here or answer the mail of your order. The shop records the return for the whole order or for single items, and gives the money back to the payment method that was used.',
    also: 'return returns policy send back exchange faulty broken damaged wrong item refund unhappy',
  },
  {
    title: 'What is refunded',
    text: 'For single items their price and their part of the added tax are refunded. When the whole order is refunded, the delivery cost goes back, too. A mail tells when a refund was made.',
    also: 'refund refunds money back how much reimbursement shipping returned',
  },
  {
    title: 'How long a refund takes',
    text: 'The shop hands a refund to the payment provider at once; how soon it shows on the statement depends on the bank. When a bank sends it back, the shop is told and a person looks at it.',
    also: 'when refund long days bank account statement waiting',
  },
]
