import { globToRegExp } from './glob.ts'

interface Matcher {
  source?: string
  glob?: string
  regex?: string
}

/** The `hosting` part of firebase.json: https://firebase.google.com/docs/hosting/full-config */
export interface HostingConfig {
  public?: string
  cleanUrls?: boolean
  trailingSlash?: boolean
  headers?: (Matcher & { headers: { key: string; value: string }[] })[]
  redirects?: (Matcher & { destination: string; type?: number })[]
  rewrites?: (Matcher & { destination?: string })[]
}

/** What firebase.json says of a path. */
export class HostingRules {
  readonly cleanUrls: boolean
  readonly trailingSlash: boolean | undefined
  readonly #headers: { matches: RegExp; headers: [string, string][] }[]
  readonly #redirects: { matches: RegExp; names: string[]; destination: string; status: number }[]
  readonly #rewrites: { matches: RegExp; destination: string }[]

  /** `adapt` may change the values of headers. */
  constructor(config: HostingConfig, adapt: (value: string) => string = value => value) {
    this.cleanUrls = config.cleanUrls ?? false
    this.trailingSlash = config.trailingSlash
    this.#headers = (config.headers ?? []).map(rule => ({
      matches: matcherOf(rule),
      headers: rule.headers.map(({ key, value }) => [key.toLowerCase(), adapt(value)]),
    }))
    this.#redirects = (config.redirects ?? []).map(rule => ({ ...captures(rule), status: rule.type ?? 301 }))
    this.#rewrites = (config.rewrites ?? []).flatMap(rule =>
      rule.destination === undefined ? [] : [{ matches: matcherOf(rule), destination: rule.destination }],
    )
  }

  /** The last rule that names a header decides. */
  headersOf(path: string): Record<string, string> {
    const headers: Record<string, string> = {}
    for (const rule of this.#headers) {
      if (!rule.matches.test(path)) continue
      for (const [name, value] of rule.headers) headers[name] = value
    }
    return headers
  }

  redirectOf(path: string): { location: string; status: number } | undefined {
    for (const { matches, names, destination, status } of this.#redirects) {
      const found = matches.exec(path)
      if (!found) continue
      const values = new Map(names.map((name, index) => [name, found[index + 1] ?? '']))
      const location = destination.replaceAll(
        /:([a-zA-Z]+)\*?/g,
        (text, name: string) => values.get(name) ?? text,
      )
      return { location, status }
    }
    return undefined
  }

  /** The file that the first matching rewrite names. */
  rewriteOf(path: string): string | undefined {
    return this.#rewrites.find(({ matches }) => matches.test(path))?.destination
  }
}

function matcherOf({ source, glob, regex }: Matcher): RegExp {
  return regex === undefined ? globToRegExp(source ?? glob ?? '') : new RegExp(regex)
}

/** Redirects may capture segments: `/old/:name`, `/old/:rest*`. */
function captures(rule: Matcher & { destination: string }) {
  const pattern = rule.source ?? rule.glob ?? ''
  const names = [...pattern.matchAll(/:([a-zA-Z]+)\*?/g)].map(found => found[1] ?? '')
  if (rule.regex !== undefined || names.length === 0)
    return { matches: matcherOf(rule), names: [], destination: rule.destination }
  const matches = pattern
    .replaceAll(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replaceAll(/:[a-zA-Z]+\*/g, '(.*)')
    .replaceAll(/:[a-zA-Z]+/g, '([^/]+)')
  return { matches: new RegExp(`^${matches}$`), names, destination: rule.destination }
}
