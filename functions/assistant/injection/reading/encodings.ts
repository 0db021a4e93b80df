import { fold } from './fold.ts'

const BASE64 = /[A-Za-z0-9+/_-]{16,}={0,2}/g
const HEX = /(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s,:]?){8,}/g
const BINARY = /(?:[01]{8}\s?){4,}/g
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi
const ESCAPE = /\\u\{?([0-9a-fA-F]{4,6})\}?/g
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** Bytes count as text when nearly all of them are characters that people write. */
function readable(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  const odd = text.match(/[^\p{L}\p{M}\p{N}\p{P}\p{Zs}\n\r\t<>=+|$^`~]/gu)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters * 2 > text.length && odd * 20 <= text.length ? text : ''
}

const all = (text: string, pattern: RegExp, bytes: (found: string) => Buffer): string =>
  Array.from(text.matchAll(pattern), ([found]) => readable(bytes(found)))
    .filter(decoded => decoded !== '')
    .join('\n')

const fromEntities = (text: string): string =>
  text
    .replaceAll(ENTITY, (whole, hex, decimal, name) => {
      if (hex) return character(Number.parseInt(hex, 16))
      return decimal ? character(Number(decimal)) : (NAMED[String(name).toLowerCase()] ?? whole)
    })
    .replaceAll(ESCAPE, (_, hex) => character(Number.parseInt(hex, 16)))

const fromPercents = (text: string): string =>
  text.replaceAll(/(?:%[0-9a-fA-F]{2})+/g, run =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  )

const rotated = (text: string): string =>
  text.replaceAll(/[a-z]/g, letter => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97))

const reversed = (text: string): string => Array.from(text).reverse().join('')

/** Texts that stand encoded in this one, decoded: base64, hexadecimal, binary, percent, entities and escapes. */
export function decodings(text: string): string[] {
  const written = [
    all(text, BASE64, found => Buffer.from(found, 'base64')),
    all(text, HEX, found => Buffer.from(found.replaceAll(/0x|\\x|[^0-9a-fA-F]/g, ''), 'hex')),
    all(text, BINARY, found =>
      Buffer.from((found.match(/[01]{8}/g) ?? []).map(octet => Number.parseInt(octet, 2))),
    ),
    text.includes('%') ? fromPercents(text) : '',
    /&|\\u/.test(text) ? fromEntities(text) : '',
  ]
  return written.filter(decoded => decoded !== '' && decoded !== text)
}

/** Words that an attack can hardly do without; a disguise without them is not one. */
const TELLING = /instruct|prompt|password|ignore|reveal|previous|system|pretend|price|unrestricted/

/** The folded text as it reads shifted by thirteen letters, and backwards, where that makes sense. */
export function disguises(text: string): string[] {
  const folded = fold(text)
  return [rotated(folded), reversed(folded)].filter(disguise => TELLING.test(disguise))
}
