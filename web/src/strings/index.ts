import { en } from './en.ts'

/** The words of the page. Another language is another object of this type. */
export type Strings = typeof en

export const strings: Strings = en
/** How numbers, money and dates are written. */
export const locale: string = globalThis.navigator?.language?.startsWith('en') ? navigator.language : 'en-US'
