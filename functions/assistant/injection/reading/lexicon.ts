import { ENGLISH } from './english.ts'
import { fold } from './fold.ts'
import { LANGUAGES } from './languages.ts'

/** What a word can do in a sentence that tries to talk the assistant out of its rules. */
export type Role =
  | keyof typeof ENGLISH
  | 'quote'
  | 'link'
  | 'mail'
  | 'call-name'
  | 'nil-amount'
  | 'possessive'
  | 'lead'

const words = new Map<string, Role[]>()
const stems = new Map<string, Role[]>()

function enter(role: Role, entries: string): void {
  for (const entry of fold(entries).split(/\s+/).filter(Boolean)) {
    const stem = entry.endsWith('*')
    const key = stem ? entry.slice(0, -1) : entry
    const into = stem ? stems : words
    into.set(key, [...(into.get(key) ?? []), role])
  }
}
for (const language of [ENGLISH, ...LANGUAGES])
  for (const [role, entries] of Object.entries(language)) enter(role as Role, entries)

const SHORTEST_STEM = 3
const OPENINGS = new Set(Array.from([...words.keys(), ...stems.keys()], key => key.slice(0, SHORTEST_STEM)))
const LONGEST = Math.max(...Array.from([...words.keys(), ...stems.keys()], key => key.length))
const NONE: readonly Role[] = []

/** The roles of a folded word: those of the word itself and of every stem that it begins with. */
export function rolesOf(word: string): readonly Role[] {
  const found = words.get(word)
  let roles: readonly Role[] = found ?? NONE
  if (!OPENINGS.has(word.slice(0, SHORTEST_STEM))) return roles
  for (let length = SHORTEST_STEM; length <= Math.min(word.length, LONGEST); length++) {
    const stem = stems.get(word.slice(0, length))
    if (stem) roles = [...roles, ...stem]
  }
  return roles
}

/** The known words inside letters that run together, longest first from each place: `ignoreallrules`. */
export function knownWithin(letters: string, shortest: number): string[] {
  const found: string[] = []
  for (let at = 0; at < letters.length; ) {
    const word = longestAt(letters, at, shortest)
    if (word) found.push(word)
    at += word ? word.length : 1
  }
  return found
}

function longestAt(letters: string, at: number, shortest: number): string | undefined {
  for (let length = Math.min(LONGEST, letters.length - at); length >= shortest; length--) {
    const word = letters.slice(at, at + length)
    if (words.has(word) || stems.has(word)) return word
  }
  return undefined
}
