import type { Money } from '../../../schemas/money.ts'

/** What a mail says, before it takes a form. Plain text throughout: the forms escape it. */
export interface Letter {
  subject: string
  /** What mail programs show beside the subject. */
  preview: string
  heading: string
  paragraphs: readonly string[]
  lines?: readonly Row[]
  totals?: readonly Row[]
  address?: readonly string[]
  action: { label: string; url: string }
}

export interface Row {
  label: string
  detail?: string
  amount: string
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** An amount as people in the shop's language write it: `{amount: 4990, currency: 'USD'}` is `$49.90`. */
export function price({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  return format.format(amount / 10 ** digitsOf(currency))
}
