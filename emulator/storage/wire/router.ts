import { invalid } from '../engine/errors.ts'
import type { Operation } from './call.ts'

export type Target =
  | { realm: 'json'; operation: Operation | null; params: Record<string, string> }
  | { realm: 'xml'; bucket: string; object: string }

interface Pattern {
  operation: Operation
  segments: readonly string[]
}

/** The parts of a path before `/b/…`. Google's client leaves `/storage/v1` out when it is given another host. */
const PREFIX = /^\/(?:(upload|download)\/)?storage\/v1(?=\/)|^\/(?:(upload|download))(?=\/b\/)/

/** Finds what a path means: the JSON API's methods, or a bucket and an object of the XML API. */
export class Router {
  readonly #patterns: readonly Pattern[]

  constructor(operations: readonly Operation[]) {
    this.#patterns = operations.map(operation => ({
      operation,
      segments: operation.path.slice(1).split('/'),
    }))
  }

  /** `operation` is `null` where the path is known and the method is not. */
  find(method: string, path: string): Target {
    const prefix = PREFIX.exec(path)
    const service = prefix?.[1] ?? prefix?.[2]
    const rest = prefix ? path.slice(prefix[0].length) : path
    const segments = (service === undefined ? rest : `/${service}${rest}`).slice(1).split('/').map(decode)
    const suiting = this.#patterns.flatMap(pattern => {
      const params = match(pattern.segments, segments)
      return params ? [{ operation: pattern.operation, params }] : []
    })
    const [first] = suiting
    const found = suiting.find(({ operation }) => operation.method === method)
    if (found) return { realm: 'json', ...found }
    if (first) return { realm: 'json', operation: null, params: first.params }
    const isJson = prefix !== null || /^\/b(?:\/|$)/.test(path)
    return isJson ? { realm: 'json', operation: null, params: {} } : xmlTarget(path)
  }
}

function xmlTarget(path: string): Target {
  const [, bucket = '', object = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? []
  return { realm: 'xml', bucket: decode(bucket), object: decode(object) }
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null
  const params: [string, string][] = []
  for (const [index, wanted] of pattern.entries()) {
    const given = segments[index] ?? ''
    if (wanted.startsWith('{')) params.push([wanted.slice(1, -1), given])
    else if (wanted !== given) return null
  }
  return Object.fromEntries(params)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalid('The path cannot be decoded.')
  }
}
