import { language } from '../../strings/index.ts'
import type { en } from './en.ts'

/** The words of the back office, which shoppers do not fetch. */
export const words: typeof en =
  language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en
