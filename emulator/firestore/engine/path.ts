import { Buffer } from 'node:buffer'
import { invalidArgument } from './error.ts'
import { compareStrings } from './string-order.ts'

/** Limits of https://firebase.google.com/docs/firestore/quotas#limits */
const MAX_ID_BYTES = 1500
const MAX_PATH_BYTES = 6 * 1024
const MAX_SUBCOLLECTION_DEPTH = 100

const DATABASE = /^projects\/([^/]+)\/databases\/([^/]+)$/
const UNDER_DATABASE = /^(projects\/[^/]+\/databases\/[^/]+)\/documents(?:\/(.*))?$/s
const ROOT_SEGMENTS = ['projects', null, 'databases', null, 'documents']
const NUMERIC_ID = /^__id(-?\d+)__$/

/** A database's resource name and the path below its `documents`, `''` for the root. */
export interface Resource {
  database: string
  path: string
}

export function checkDatabase(name: string | undefined): string {
  if (name && DATABASE.test(name)) return name
  throw malformedName(`Database name "${name ?? ''}"`, name ?? '', ROOT_SEGMENTS.slice(0, 4))
}

/** Reads the name of a document, or of the root if `root` allows it. `what` is how a refusal calls it. */
export function parseName(
  name: string | undefined,
  { root = false, what = 'Document name' }: { root?: boolean; what?: string } = {},
): Resource {
  const subject = `${what} "${name ?? ''}"`
  const match = UNDER_DATABASE.exec(name ?? '')
  if (!match) throw malformedName(subject, name ?? '', ROOT_SEGMENTS)
  const path = match[2] ?? ''
  if (path === '' && root) return { database: match[1]!, path }
  checkDocumentPath(path, { subject, offset: name!.length - path.length })
  return { database: match[1]!, path }
}

/** Reads the name of a document that must be in `database`; returns its path. */
export function pathWithin(database: string, name: string | undefined): string {
  const resource = parseName(name)
  if (resource.database === database) return resource.path
  throw invalidArgument(`Document name "${name}" is not in the database "${database}".`)
}

/** `subject` is how a refusal calls the name of which the path is a part, from `offset` on. */
export function checkDocumentPath(
  path: string,
  { subject, offset }: { subject: string; offset: number } = {
    subject: `Document name "${path}"`,
    offset: 0,
  },
): void {
  const segments = path.split('/')
  let at = offset
  for (const [index, segment] of segments.entries()) {
    if (segment === '' && index === segments.length - 1)
      throw invalidArgument(`${subject} has invalid trailing "/".`)
    if (segment === '' || segment === '.' || segment === '..')
      throw invalidArgument(`${subject} contains a resource id "${segment}" at index ${at}.`)
    checkId(segment, index % 2 === 0 ? 'Collection id' : 'Resource id')
    at += segment.length + 1
  }
  if (segments.length % 2 !== 0) throw invalidArgument(`${subject} lacks "/" at index ${at - 1}.`)
  if (segments.length > MAX_SUBCOLLECTION_DEPTH * 2)
    throw invalidArgument('The document path is nested too deeply.')
  if (path.length > MAX_PATH_BYTES / 4 && Buffer.byteLength(path) > MAX_PATH_BYTES) {
    throw invalidArgument('The document path is longer than 6 KiB.')
  }
}

/** Checks a collection or document id. `__id123__` is how the Datastore's numeric ids are spelt, so it passes. */
export function checkId(id: string, what = 'Resource id'): void {
  if (id === '') throw invalidArgument(`${what} is the empty string.`)
  if (id === '.' || id === '..') throw invalidArgument(`${what} "${id}" is not allowed.`)
  if (id.includes('/')) throw invalidArgument(`${what} "${id}" is invalid because it contains "/".`)
  if (id.startsWith('__') && id.endsWith('__') && id.length >= 4 && !NUMERIC_ID.test(id)) {
    throw invalidArgument(`${what} "${id}" is invalid because it is reserved.`)
  }
  if (id.length > MAX_ID_BYTES / 4 && Buffer.byteLength(id) > MAX_ID_BYTES) {
    throw invalidArgument('The key path element name is longer than 1500 bytes.')
  }
}

/** Says where the name departs from `projects/{project}/databases/{database}/documents`. */
function malformedName(subject: string, name: string, expected: readonly (string | null)[]): Error {
  const segments = name.split('/')
  let at = 0
  for (const [index, segment] of segments.entries()) {
    const wanted = expected[index]
    if (wanted === undefined) return invalidArgument(`${subject} has extra segments at index ${at}.`)
    if (wanted !== null && segment !== wanted)
      return invalidArgument(`${subject} lacks "${wanted}" at index ${at}.`)
    if (segment === '') return invalidArgument(`${subject} has an empty segment at index ${at}.`)
    at += segment.length + 1
  }
  return invalidArgument(`${subject} lacks "/" at index ${name.length}.`)
}

/** The collection that holds the document, e.g. `shops/one/carts` of `shops/one/carts/two`. */
export function collectionOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

/** The last segment: a document's id, or a collection's. */
export function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The number that a numeric id spells, or null. Numeric ids sort before all others, by value. */
export function numericId(segment: string): bigint | null {
  const match = segment.startsWith('__id') ? NUMERIC_ID.exec(segment) : null
  return match ? BigInt(match[1]!) : null
}

/** Orders paths and resource names segment by segment. */
export function compareNames(left: string, right: string): number {
  if (left === right) return 0
  if (left.includes('__id') || right.includes('__id')) return compareBySegments(left, right)
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const one = left[index]!
    const other = right[index]!
    if (one === other) continue
    if (one === '/') return -1
    if (other === '/') return 1
    return compareStrings(left.slice(index), right.slice(index))
  }
  return left.length - right.length
}

function compareBySegments(left: string, right: string): number {
  const one = left.split('/')
  const other = right.split('/')
  const length = Math.min(one.length, other.length)
  for (let index = 0; index < length; index++) {
    const order = compareSegments(one[index]!, other[index]!)
    if (order !== 0) return order
  }
  return one.length - other.length
}

function compareSegments(left: string, right: string): number {
  const one = numericId(left)
  const other = numericId(right)
  if (one !== null && other !== null) return one < other ? -1 : one > other ? 1 : 0
  if (one !== null) return -1
  if (other !== null) return 1
  return compareStrings(left, right)
}
