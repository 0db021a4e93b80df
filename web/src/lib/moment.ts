import { locale } from '../strings/index.ts'

const made = new Map<string, Intl.DateTimeFormat>()

/** Made when it is first needed: making one takes a phone as long as drawing a page. */
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options)
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, options)
  made.set(key, known)
  return known
}

/** An instant as the time of the day it was, for what happened today. */
export const timeOf = (instant: string): string =>
  format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(instant))

/** The same to the minute, for what is to come. */
export const clockOf = (instant: string): string =>
  format({ hour: '2-digit', minute: '2-digit' }).format(new Date(instant))

export const dayOf = (instant: string): string => format({ dateStyle: 'long' }).format(new Date(instant))

/** Two days as people say them, with their days of the week. */
export const daysBetween = (first: Date, last: Date): string =>
  format({ weekday: 'short', day: 'numeric', month: 'short' }).formatRange(first, last)
