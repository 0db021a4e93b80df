import type { z } from 'zod'
import type { SalesQuery } from '../../../schemas/sales.ts'
import { AppError } from '../../kit/app-error.ts'

const MOST_DAYS = 92
const DAY_MS = 86_400_000

/** The time that is asked about; throws INVALID_ARGUMENT for one that is none, or too long. */
export function salesRange({ from, until, timeZone = 'UTC' }: z.infer<typeof SalesQuery>): {
  from: string
  until: string
  timeZone: string
} {
  const lasts = Date.parse(until) - Date.parse(from)
  if (lasts <= 0) throw refusal('until', 'must be after from')
  if (lasts > MOST_DAYS * DAY_MS) throw refusal('until', `must be at most ${MOST_DAYS} days after from`)
  if (!isTimeZone(timeZone)) throw refusal('timeZone', 'must be an IANA time zone')
  return { from, until, timeZone }
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

const refusal = (field: string, message: string): AppError =>
  new AppError('INVALID_ARGUMENT', 'SALES_TIME_INVALID', 'Numbers cannot be told for such a time.', {
    details: [{ field: `query.${field}`, message }],
  })
