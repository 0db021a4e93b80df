import { invalid } from '../engine/errors.ts'
import { isObject } from '../engine/fields.ts'

/** What of an object is wanted; `true` is all of it. */
type Selection = true | Map<string, Selection>

const DEEPEST = 20

/** A value with only what `fields` names: https://cloud.google.com/storage/docs/json_api#partial-response */
export function selectFields(value: unknown, fields: string): unknown {
  const reader = new SelectionReader(fields)
  return select(value, reader.read())
}

function select(value: unknown, wanted: Selection): unknown {
  if (wanted === true) return value
  if (Array.isArray(value)) return value.map(item => select(item, wanted))
  if (!isObject(value)) return value
  const kept = Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
    const below = wanted.get(name) ?? wanted.get('*')
    return below === undefined ? [] : [[name, select(inner, below)]]
  })
  return Object.fromEntries(kept)
}

/** `a,b/c,d(e,f)` */
class SelectionReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): Selection {
    const selection = this.#list(0)
    if (this.#at < this.#text.length) throw this.#wrong()
    return selection
  }

  #list(depth: number): Map<string, Selection> {
    if (depth > DEEPEST) throw this.#wrong()
    const selection = new Map<string, Selection>()
    do {
      const [name, inner] = this.#item(depth)
      selection.set(name, inner)
    } while (this.#accept(','))
    return selection
  }

  #item(depth: number): [string, Selection] {
    const [name] = /^[A-Za-z_][\w-]*|^\*/.exec(this.#text.slice(this.#at)) ?? []
    if (name === undefined) throw this.#wrong()
    this.#at += name.length
    if (this.#accept('/')) return [name, new Map([this.#item(depth + 1)])]
    if (!this.#accept('(')) return [name, true]
    const inner = this.#list(depth + 1)
    if (!this.#accept(')')) throw this.#wrong()
    return [name, inner]
  }

  #accept(symbol: string): boolean {
    if (this.#text[this.#at] !== symbol) return false
    this.#at++
    return true
  }

  #wrong(): Error {
    return invalid(`Invalid field selection ${this.#text.slice(0, 100)}`, 'fields')
  }
}
