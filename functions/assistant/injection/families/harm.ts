import type { Phrase } from '../grammar.ts'

/** Requests for something harmful in the clothes of a story or a study. One such word alone says nothing. */
export const HARM: Readonly<Record<string, readonly Phrase[]>> = {
  'harm-in-fiction': [
    { roles: ['fiction', 'harm', 'harm'], within: 30, points: 1.5 },
    { roles: ['fiction', 'without', 'guard'], within: 20, points: 1.5 },
    { roles: ['ai', 'harm'], within: 20, points: 1 },
    { roles: ['purpose', 'harm', 'harm'], within: 25, points: 1 },
    { roles: ['fiction', 'you', 'without', 'guard'], within: 25, points: 1.5 },
  ],
  'harm-piled-up': [{ roles: ['harm', 'harm', 'harm', 'harm'], within: 15, points: 1 }],
}
