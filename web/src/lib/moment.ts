import { locale } from '../strings/index.ts'

const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' })

/** An instant as the time of the day it was, for what happened today. */
export const timeOf = (instant: string): string => time.format(new Date(instant))

/** The same to the minute, for what is to come. */
export const clockOf = (instant: string): string => clock.format(new Date(instant))

export const dayOf = (instant: string): string => day.format(new Date(instant))

/** Two days as people say them, with their days of the week. */
export const daysBetween = (first: Date, last: Date): string => weekday.formatRange(first, last)
