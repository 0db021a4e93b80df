import { invalid } from './errors.ts'

export type Attributes = Readonly<Record<string, string>>
/** Whether a message with these attributes is delivered. */
export type Filter = (attributes: Attributes) => boolean

interface Token {
  kind: 'word' | 'string' | 'symbol' | 'end'
  text: string
}

const MAX_BYTES = 256
const TOKEN = /\s*(?:("(?:[^"\\\n]|\\.)*")|([A-Za-z0-9_-]+)|(!=|[=:.,()]))/y

/**
 * Compiles a filter of https://cloud.google.com/pubsub/docs/subscription-message-filter#filtering_syntax; the empty one
 * takes everything. `AND` and `OR` do not mix without parentheses. Throws INVALID_ARGUMENT.
 */
export function compileFilter(source: string): Filter {
  if (source === '') return () => true
  if (Buffer.byteLength(source) > MAX_BYTES) throw invalid(`The filter is longer than ${MAX_BYTES} bytes.`)
  return new Parser(tokenize(source)).parse()
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (source.slice(at).trim() !== '') {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(source)
    if (!match) throw invalid(`The filter cannot be read at position ${at}.`)
    const [, string, word, symbol] = match
    if (string !== undefined) tokens.push({ kind: 'string', text: decode(string) })
    else if (word !== undefined) tokens.push(...words(word))
    else tokens.push({ kind: 'symbol', text: symbol! })
    at = TOKEN.lastIndex
  }
  tokens.push({ kind: 'end', text: 'the end' })
  return tokens
}

/** A leading hyphen negates; inside a word it belongs to the key. */
function words(word: string): Token[] {
  if (!word.startsWith('-')) return [{ kind: 'word', text: word }]
  const negation: Token = { kind: 'symbol', text: '-' }
  return word === '-' ? [negation] : [negation, ...words(word.slice(1))]
}

const NAMED: Record<string, string> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v' }
const ESCAPE = /\\(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2})|([0-7]{3})|(.))/g

function decode(literal: string): string {
  return literal.slice(1, -1).replace(ESCAPE, (_, unicode, hex, octal, plain) => {
    if (plain !== undefined) return NAMED[plain] ?? plain
    const point = (unicode ?? hex) ? Number.parseInt(unicode ?? hex, 16) : Number.parseInt(octal, 8)
    if (point > 0x10ffff) throw invalid('The filter holds an escape that is no character.')
    return String.fromCodePoint(point)
  })
}

class Parser {
  #tokens: Token[]
  #at = 0

  constructor(tokens: Token[]) {
    this.#tokens = tokens
  }

  parse(): Filter {
    const filter = this.#expression()
    if (this.#next.kind !== 'end') throw this.#unexpected()
    return filter
  }

  #expression(): Filter {
    const terms = [this.#term()]
    const operator = this.#next.text
    if (!this.#isOperator()) return terms[0]!
    while (this.#isOperator()) {
      if (this.#take().text !== operator)
        throw invalid('The filter mixes AND and OR: put one of them in parentheses.')
      terms.push(this.#term())
    }
    return operator === 'AND'
      ? attributes => terms.every(term => term(attributes))
      : attributes => terms.some(term => term(attributes))
  }

  #isOperator(): boolean {
    return this.#next.kind === 'word' && (this.#next.text === 'AND' || this.#next.text === 'OR')
  }

  #term(): Filter {
    if (this.#accept('symbol', '-') || this.#accept('word', 'NOT')) {
      const inner = this.#primary()
      return attributes => !inner(attributes)
    }
    return this.#primary()
  }

  #primary(): Filter {
    if (this.#accept('symbol', '(')) {
      const inner = this.#expression()
      this.#expect('symbol', ')')
      return inner
    }
    if (this.#accept('word', 'hasPrefix')) return this.#prefix()
    this.#expect('word', 'attributes')
    if (this.#accept('symbol', ':')) {
      const key = this.#key()
      return attributes => Object.hasOwn(attributes, key)
    }
    return this.#comparison(this.#path())
  }

  #prefix(): Filter {
    this.#expect('symbol', '(')
    this.#expect('word', 'attributes')
    const key = this.#path()
    this.#expect('symbol', ',')
    const prefix = this.#string()
    this.#expect('symbol', ')')
    return attributes => Object.hasOwn(attributes, key) && attributes[key]!.startsWith(prefix)
  }

  #comparison(key: string): Filter {
    const equal = this.#accept('symbol', '=')
    if (!equal) this.#expect('symbol', '!=')
    const value = this.#string()
    const holds: Filter = attributes => Object.hasOwn(attributes, key) && attributes[key] === value
    return equal ? holds : attributes => !holds(attributes)
  }

  #path(): string {
    this.#expect('symbol', '.')
    return this.#key()
  }

  #key(): string {
    if (this.#next.kind === 'word' || this.#next.kind === 'string') return this.#take().text
    throw this.#unexpected()
  }

  #string(): string {
    if (this.#next.kind === 'string') return this.#take().text
    throw this.#unexpected()
  }

  get #next(): Token {
    return this.#tokens[this.#at]!
  }

  #take(): Token {
    return this.#tokens[this.#at++]!
  }

  #accept(kind: Token['kind'], text: string): boolean {
    if (this.#next.kind !== kind || this.#next.text !== text) return false
    this.#at++
    return true
  }

  #expect(kind: Token['kind'], text: string): void {
    if (!this.#accept(kind, text)) throw this.#unexpected()
  }

  #unexpected(): Error {
    return invalid(`The filter is not valid at "${this.#next.text}".`)
  }
}
