import { invalidRequest } from './refusal.ts'

/** What a form holds: text, or a tree keyed by name or index. */
export type FormValue = string | FormTree
export interface FormTree {
  [name: string]: FormValue
}

const MAX_PAIRS = 1000
const MAX_DEPTH = 8

/**
 * Reads `application/x-www-form-urlencoded` text with nested brackets, as Stripe's clients write it:
 * `metadata[order]=ord_1&expand[0]=latest_charge&expand[]=payment_method`.
 */
export function parseForm(text: string): FormTree {
  const root = emptyTree()
  const pairs = text === '' ? [] : text.split('&')
  if (pairs.length > MAX_PAIRS) throw invalidRequest(`Too many parameters: ${pairs.length}.`)
  for (const pair of pairs) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals))
    place(root, segments(name), equals < 0 ? '' : decode(pair.slice(equals + 1)), name)
  }
  return root
}

export function emptyTree(): FormTree {
  return Object.create(null) as FormTree
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw invalidRequest('Invalid request: the parameters are not valid percent-encoded UTF-8.')
  }
}

function segments(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name)
  if (!match) throw invalidRequest(`Invalid parameter name: ${name.slice(0, 100)}`)
  const inner = match[2] ? match[2].slice(1, -1).split('][') : []
  if (inner.length >= MAX_DEPTH) throw invalidRequest(`Parameter nested too deeply: ${name.slice(0, 100)}`)
  return [match[1] ?? '', ...inner]
}

function place(root: FormTree, path: string[], value: string, name: string): void {
  let tree = root
  for (const segment of path.slice(0, -1)) {
    const key = segment === '' ? nextIndex(tree) : segment
    const next = tree[key] ?? emptyTree()
    tree[key] = next
    if (typeof next === 'string') throw invalidRequest(`Parameter given both as text and as a hash: ${name}`)
    tree = next
  }
  const last = path.at(-1) ?? ''
  tree[last === '' ? nextIndex(tree) : last] = value
}

function nextIndex(tree: FormTree): string {
  return String(Object.keys(tree).length)
}
