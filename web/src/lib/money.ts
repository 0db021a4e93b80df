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

/** `$49.90`; with `whole`, `$49` for a round amount. */
export const formatMoney = ({ amount, currency }: Money, locale: string, whole = false): string =>
  formatOf(locale, currency, whole).format(amount / 10 ** digitsOf(currency, locale))
