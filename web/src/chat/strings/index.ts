import { language } from '../../strings/index.ts'
import type { en } from './en.ts'

/** The words of the assistant's panel, fetched with it. */
export const words: typeof en =
  language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en
