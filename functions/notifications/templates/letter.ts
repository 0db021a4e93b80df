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

interface Format {
  format: (amount: number) => string
  /** How many minor units make one of the currency. */
  minorUnits: number
}

/** Making a format takes longer than writing all amounts of a letter with it. */
const formats = new Map<string, Format>()

function formatOf(currency: string): Format {
  const known = formats.get(currency)
  if (known) return known
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  const minorUnits = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)
  const made = { format: (amount: number) => format.format(amount), minorUnits }
  formats.set(currency, made)
  return made
}

/** An amount as people in the shop's language write it: `{amount: 4990, currency: 'USD'}` is `$49.90`. */
export function price({ amount, currency }: Money): string {
  const { format, minorUnits } = formatOf(currency)
  return format(amount / minorUnits)
}
