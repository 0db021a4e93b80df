import { signal } from '@preact/signals'
import { likelyCountry } from '../lib/countries.ts'
import { keep, recall } from '../lib/stored.ts'
import { locale } from '../strings/index.ts'

const KEY = 'country'

/** Where parcels of this browser go: where the last one was to go, else where its language is spoken. */
export const country = signal(recall<string>('localStorage', KEY) ?? likelyCountry(locale))

export function chooseCountry(code: string): void {
  keep('localStorage', KEY, code)
  country.value = code
}
