import { locale } from '../../strings/index.ts'

const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' })
const calendarDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })

export const momentOf = (instant: string): string => moment.format(new Date(instant))

/** To the second, where what came first matters. */
export const exactlyOf = (instant: string): string => exact.format(new Date(instant))

/** A day of the calendar, `2026-11-21`, as people say it. */
export const dayText = (day: string): string => calendarDay.format(new Date(`${day}T00:00:00Z`))
