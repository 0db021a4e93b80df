import { locale } from '../strings/index.ts'

const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })

/** An instant as the time of the day it was, for what happened today. */
export const timeOf = (instant: string): string => time.format(new Date(instant))

export const dayOf = (instant: string): string => day.format(new Date(instant))
