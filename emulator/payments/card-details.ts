import { cardError } from './refusal.ts'
import { type TestCard, testCardNumbered } from './test-cards.ts'

/** A card as a browser sends it. */
export interface CardInput {
  number: string
  exp_month: number
  exp_year: number
  cvc?: string
}

/** A card that can be charged here: which test card, and what is printed on it. The number is not kept. */
export interface AcceptedCard {
  card: TestCard
  expMonth: number
  expYear: number
  cvcGiven: boolean
}

/** Checks a card in Stripe's order and words: https://docs.stripe.com/error-codes */
export function acceptCard(input: CardInput, now: Date): AcceptedCard {
  const number = input.number.replace(/[ -]/g, '')
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) {
    throw cardError('incorrect_number', 'Your card number is incorrect.', 'number')
  }
  const expYear = input.exp_year < 100 ? input.exp_year + 2000 : input.exp_year
  checkExpiry(input.exp_month, expYear, now)
  const card = testCardNumbered(number)
  if (!card) {
    throw cardError(
      'card_declined',
      'Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://docs.stripe.com/testing.',
      'number',
    )
  }
  checkCvc(input.cvc, card)
  return { card, expMonth: input.exp_month, expYear, cvcGiven: input.cvc !== undefined }
}

function checkExpiry(month: number, year: number, now: Date): void {
  if (month < 1 || month > 12) throw invalidMonth()
  const thisYear = now.getUTCFullYear()
  if (year < thisYear || year > thisYear + 50) {
    throw cardError('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year')
  }
  if (year === thisYear && month < now.getUTCMonth() + 1) throw invalidMonth()
}

function invalidMonth() {
  return cardError('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
}

function checkCvc(cvc: string | undefined, card: TestCard): void {
  if (cvc === undefined) return
  const length = card.brand === 'amex' ? /^\d{3,4}$/ : /^\d{3}$/
  if (!length.test(cvc)) throw cardError('invalid_cvc', "Your card's security code is invalid.", 'cvc')
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(number: string): boolean {
  let sum = 0
  for (let place = 0; place < number.length; place++) {
    const digit = Number(number[number.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
