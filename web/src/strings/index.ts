import { keep, recall } from '../lib/stored.ts'
import type { en } from './en.ts'

/** The words of the page. A language is an object of this type, so that a missing word does not compile. */
export type Strings = typeof en

/** What each language calls itself. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof LANGUAGES

const KEPT = 'language'

const isLanguage = (text: string | undefined): text is Language =>
  text !== undefined && Object.hasOwn(LANGUAGES, text)

/** Pages that are made ahead of time are read by everybody: they are in the shop's own language. */
const ahead = globalThis.document === undefined

/** The language that was chosen here, else the first of the browser's (its `Accept-Language`) that there is. */
function chosenLanguage(): Language {
  if (ahead) return 'en'
  const kept = recall<string>('localStorage', KEPT)
  if (isLanguage(kept)) return kept
  return navigator.languages.map(tag => tag.split('-')[0]).find(isLanguage) ?? 'en'
}

/** Remembers a language and shows the page in it: words are bound when the page starts. */
export function chooseLanguage(language: Language): void {
  keep('localStorage', KEPT, language)
  location.reload()
}

export const language = chosenLanguage()

/** How each language writes where the browser does not say; pages that are made ahead of time are written so. */
export const LOCALES = { en: 'en-US', de: 'de-DE' } as const

/** How numbers, money and dates are written: as the browser does where it speaks the language. */
export const locale: string =
  (ahead ? undefined : navigator.languages.find(tag => tag.startsWith(language))) ?? LOCALES[language]

export const strings: Strings =
  language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en
