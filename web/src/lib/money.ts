import type { Money } from '../../../schemas/money.ts'

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(locale: string, currency: string, whole: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${whole}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: whole ? 'stripIfInteger' : 'auto',
  } as Intl.NumberFormatOptions)
  formats.set(key, format)
  return format
}

/** How many decimals a currency's minor units are. */
export const digitsOf = (currency: string, locale = 'en'): number =>
  formatOf(locale, currency, false).resolvedOptions().maximumFractionDigits ?? 2

/** `49.90`, for programs. */
export const decimal = ({ amount, currency }: Money): string => {
  const digits = digitsOf(currency)
  return (amount / 10 ** digits).toFixed(digits)
}

/** What was written once, and what a page that was made ahead of time says: for these no format has to be made. */
const written = new Map<string, string>()

/** `$49.90`; with `whole`, `$49` for a round amount. */
export function formatMoney({ amount, currency }: Money, locale: string, whole = false): string {
  const key = `${locale} ${currency} ${whole} ${amount}`
  const known = written.get(key)
  if (known !== undefined) return known
  const text = formatOf(locale, currency, whole).format(amount / 10 ** digitsOf(currency, locale))
  written.set(key, text)
  return text
}

export const amountsWritten = (): [key: string, text: string][] => [...written]

/** Has these count as written, and no others. */
export function primeAmounts(amounts: readonly (readonly [key: string, text: string])[]): void {
  written.clear()
  for (const [key, text] of amounts) written.set(key, text)
}
