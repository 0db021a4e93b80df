import { fold, latinised, unleeted } from './fold.ts'
import type { Role } from './lexicon.ts'
import { knownWithin, rolesOf } from './lexicon.ts'
import { meantBy } from './misspelt.ts'

/** A text as the grammar sees it: where each role occurs, in words from the start. A sentence's end counts as several words. */
export interface Reading {
  places: ReadonlyMap<Role, readonly number[]>
  words: number
  /** Words that mean something only once letters were put back: homoglyphs, leetspeak, spacing. */
  mended: number
  /** Words that were already among the six before them. */
  repeated: number
}

const TOKEN =
  /(https?:\/\/\S*|www\.\S+)|([\p{L}\p{N}\p{M}_@$€£%']+)|(["“”«»„‘[{(<*#|])|([.!?\n。！？।]+)|[^\s]/gu
const SENTENCE_END = 5
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const ENDINGS: Readonly<Record<string, string>> = { re: 'are', m: 'am', ve: 'have', ll: 'will' }
/** A command may follow these, as it may begin a sentence. */
const BEFORE_COMMANDS = new Set(
  'please now and then just first instead must should will also to kindly so you finally simply bitte'.split(
    ' ',
  ),
)
const NIL = /^(?:[$€£][01]|[01][$€£]|0|100%|99%)$/

class Reader {
  readonly places = new Map<Role, number[]>()
  readonly recent: string[] = []
  at = 0
  mended = 0
  repeated = 0
  letters = ''
  leads = true

  note(role: Role): void {
    const places = this.places.get(role)
    if (!places) this.places.set(role, [this.at])
    else if (places.at(-1) !== this.at) places.push(this.at)
  }

  noteAll(roles: readonly Role[]): void {
    for (const role of roles) this.note(role)
  }

  possessive(): void {
    this.at++
    this.note('possessive')
  }

  /** Single letters in a row are kept back until something longer comes. */
  word(raw: string): void {
    if (raw.length === 1 && /\p{L}/u.test(raw)) this.letters += raw
    else this.endLetters()
    this.flood(raw)
    this.at++
    if (this.leads) this.note('lead')
    this.leads = BEFORE_COMMANDS.has(raw)
    this.noteAll(this.meaning(raw))
  }

  meaning(raw: string): readonly Role[] {
    if (raw.length > 13 && this.parts(latinised(raw), 4)) {
      this.mended++
      return []
    }
    const plain = rolesOf(raw)
    if (plain.length > 0 || raw.length < 2) return NIL.test(raw) ? [...plain, 'nil-amount'] : plain
    if (NIL.test(raw)) return ['nil-amount']
    const latin = latinised(raw)
    const letters = /\p{L}/u.test(latin) ? unleeted(latin) : latin
    const mended = letters === raw ? plain : rolesOf(letters)
    const meant = mended.length > 0 ? undefined : meantBy(letters)
    if (mended.length > 0) this.mended++
    else if (raw.endsWith('gpt')) return ['ai']
    else if (UNSPACED.test(raw)) this.parts(raw, 1)
    else if (meant) return rolesOf(meant)
    return mended
  }

  parts(letters: string, shortest: number): number {
    const known = knownWithin(letters, shortest)
    if (shortest > 1 && known.length < 3) return 0
    for (const part of known) {
      this.at++
      this.noteAll(rolesOf(part))
    }
    return 1
  }

  flood(raw: string): void {
    if (this.recent.includes(raw)) this.repeated++
    this.recent.push(raw)
    if (this.recent.length > 6) this.recent.shift()
  }

  endLetters(): void {
    if (this.letters.length > 5) this.mended += this.parts(this.letters, 3)
    this.letters = ''
  }
}

function readWord(reader: Reader, token: string, next: string): void {
  const at = token.indexOf('@')
  if (at > 0 && at < token.length - 1 && /^\.\p{L}/u.test(next)) reader.note('mail')
  const pieces = token.split(/[_']+/)
  const apostrophe = token.includes("'")
  if (token.startsWith("'")) reader.note('quote')
  for (const [index, piece] of pieces.entries()) {
    if (piece === '') continue
    if (apostrophe && index > 0 && piece === 't') reader.noteAll(rolesOf('not'))
    else if (apostrophe && index > 0 && piece === 's') reader.possessive()
    else reader.word(apostrophe && index > 0 ? (ENDINGS[piece] ?? piece) : piece)
  }
  if (/\p{L}_\p{L}/u.test(token)) reader.note('call-name')
}

/** Reads a text once, from its beginning to its end. */
export function read(text: string): Reading {
  const folded = fold(text)
  const reader = new Reader()
  for (const match of folded.matchAll(TOKEN)) {
    const [token, link, word, quote, end] = match
    if (link) reader.note('link')
    else if (word)
      readWord(reader, word, folded.slice(match.index + word.length, match.index + word.length + 2))
    else if (quote) reader.note('quote')
    else if (end) reader.at += SENTENCE_END
    else reader.flood(token)
    if (link || end) reader.endLetters()
    if (!word) reader.leads = true
  }
  reader.endLetters()
  const { places, at, mended, repeated } = reader
  return { places, words: at, mended, repeated }
}
