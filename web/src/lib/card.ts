export interface CardInput {
  number: string
  /** As typed: `MM / YY`. */
  expiry: string
  cvc: string
  name: string
}

export type CardField = keyof CardInput
/** What is wrong with a field; a key of the strings. */
export type CardProblem = 'required' | 'number' | 'expiry' | 'expired' | 'cvc'

const digitsOf = (text: string): string => text.replace(/\D/g, '')

const isAmex = (digits: string): boolean => /^3[47]/.test(digits)

/** Groups a card number as it is embossed. */
export function groupNumber(text: string): string {
  const digits = digitsOf(text).slice(0, 19)
  const groups = isAmex(digits)
    ? digits.match(/^(\d{1,4})(\d{1,6})?(\d{1,9})?/)?.slice(1)
    : digits.match(/\d{1,4}/g)
  return groups?.filter(Boolean).join(' ') ?? ''
}

/** `1227` as `12 / 27`; a lone `5` becomes `05`. */
export function formatExpiry(text: string): string {
  let digits = digitsOf(text)
  if (/^[2-9]/.test(digits)) digits = `0${digits}`
  digits = digits.length > 4 ? digits.slice(0, 2) + digits.slice(-2) : digits
  return digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]) * (place % 2 === 1 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}

export function expiryOf(text: string): { month: number; year: number } | undefined {
  const match = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(text)
  if (!match) return undefined
  const [month, year] = [Number(match[1]), Number(match[2])]
  if (month < 1 || month > 12) return undefined
  return { month, year: year < 100 ? 2000 + year : year }
}

/** What can be told to be wrong before the bank is asked. */
export function cardProblems(card: CardInput, now: Date): Partial<Record<CardField, CardProblem>> {
  const number = digitsOf(card.number)
  const cvc = card.cvc.trim()
  const problems: [CardField, CardProblem | undefined][] = [
    ['name', card.name.trim() ? undefined : 'required'],
    ['number', !number ? 'required' : number.length < 12 || !passesLuhn(number) ? 'number' : undefined],
    ['expiry', card.expiry.trim() ? expiryProblem(card.expiry, now) : 'required'],
    [
      'cvc',
      !cvc ? 'required' : /^\d+$/.test(cvc) && cvc.length === (isAmex(number) ? 4 : 3) ? undefined : 'cvc',
    ],
  ]
  return Object.fromEntries(problems.filter(([, problem]) => problem))
}

function expiryProblem(text: string, now: Date): CardProblem | undefined {
  const expiry = expiryOf(text)
  if (!expiry) return 'expiry'
  const months = expiry.year * 12 + expiry.month - 1
  return months < now.getFullYear() * 12 + now.getMonth() ? 'expired' : undefined
}

/** Which of our fields a refusal of the payment server is about, by its `code` (https://docs.stripe.com/error-codes). */
export function fieldOfRefusal(
  code: string | undefined,
): { field: CardField; problem: CardProblem } | undefined {
  switch (code) {
    case 'incorrect_number':
    case 'invalid_number':
      return { field: 'number', problem: 'number' }
    case 'invalid_expiry_month':
    case 'invalid_expiry_year':
      return { field: 'expiry', problem: 'expiry' }
    case 'expired_card':
      return { field: 'expiry', problem: 'expired' }
    case 'incorrect_cvc':
    case 'invalid_cvc':
      return { field: 'cvc', problem: 'cvc' }
    default:
      return undefined
  }
}
