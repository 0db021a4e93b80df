const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const count = new Intl.NumberFormat('en-GB')
const rough = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

export const sayTime = (instant: string | number): string => time.format(new Date(instant))
export const sayDay = (instant: string | number): string => day.format(new Date(instant))
export const sayWhen = (instant: string | number): string => `${sayDay(instant)}, ${sayTime(instant)}`

export const sayCount = (value: number): string => count.format(value)

/** A number of things with their name: `1 message`, `2 messages`. */
export const sayMany = (value: number, one: string, many = `${one}s`): string =>
  `${sayCount(value)} ${value === 1 ? one : many}`

export function sayBytes(bytes: number): string {
  if (bytes < 1000) return sayMany(bytes, 'byte')
  const unit = bytes < 1e6 ? 'kB' : bytes < 1e9 ? 'MB' : 'GB'
  return `${rough.format(bytes / { kB: 1e3, MB: 1e6, GB: 1e9 }[unit])} ${unit}`
}

const SPANS: readonly [ms: number, unit: string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
]

/** A length of time in its largest unit. */
export function sayLength(ms: number): string {
  for (const [length, unit] of SPANS)
    if (Math.abs(ms) >= length) return `${rough.format(ms / length)} ${unit}`
  return `${rough.format(ms)} ms`
}

export function sayMoney({ amount, currency }: { amount: number; currency: string }): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'code' })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** US dollars, small amounts by their first three digits. */
export function sayUsd(usd: number): string {
  const digits = usd > 0 && usd < 1 ? 2 - Math.floor(Math.log10(usd)) : 2
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'code',
    minimumFractionDigits: 2,
    maximumFractionDigits: Math.min(digits, MOST_DIGITS),
  }).format(usd)
}

const MOST_DIGITS = 12
