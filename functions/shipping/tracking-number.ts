const SERIALS = 100_000_000
const LETTERS = 26
const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]

/** The first letter of the service indicator: parcels, and express mail. */
export type Service = 'C' | 'E'

/**
 * A tracking number as the Universal Postal Union's standard S10 has it (https://www.upu.int/en/postal-solutions/programmes-services/standards):
 * two letters for the service, eight digits, a check digit, and the country that sends. It derives from the order, so
 * that a repeat gives the same one; of two orders in 2,600 million one may repeat another's, which nothing relies on.
 */
export function trackingNumber(service: Service, orderId: string): string {
  const number = fold(orderId, SERIALS * LETTERS)
  const letter = String.fromCharCode(65 + Math.floor(number / SERIALS))
  const serial = String(number % SERIALS).padStart(8, '0')
  return `${service}${letter}${serial}${checkDigit(serial)}US`
}

/** S10's check digit of eight digits: weighted sum modulo 11. */
export function checkDigit(serial: string): number {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(serial[index]), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 0 : check === 11 ? 5 : check
}

/** Spreads a text evenly over the numbers below `limit`. */
const fold = (text: string, limit: number): number =>
  [...text].reduce((number, letter) => (number * 131 + letter.charCodeAt(0)) % limit, 7)
