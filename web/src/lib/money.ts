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

/** `$49.90`; with `whole`, `$49` for a round amount. The currency says how many decimals its minor units are. */
export function formatMoney({ amount, currency }: Money, locale: string, whole = false): string {
  const format = formatOf(locale, currency, whole)
  const digits = formatOf(locale, currency, false).resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amount / 10 ** digits)
}
