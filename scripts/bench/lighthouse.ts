import lighthouse, { type Result } from 'lighthouse'
import { round } from './figures.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** What Lighthouse says of one page on a slow phone (its own defaults: Moto G Power, slow 4G, processor four times slower). */
export interface Audit {
  /** Of 100. */
  scores: Record<(typeof CATEGORIES)[number], number>
  lcpMs: number
  fcpMs: number
  cls: number
  tbtMs: number
  /** Bytes over the wire, compressed, by kind; `all` is their sum. */
  transferBytes: Record<string, number>
  requests: number
  /** How fast this machine was meanwhile: on a quiet one of today 1500 or more; below 1000, blocking times say little. */
  benchmarkIndex: number
  /** What keeps a score below 100. */
  faults: string[]
}

/** A browser that is very busy loses the beginning of its trace; Lighthouse itself asks to be run again. */
const TRIES = 3

/** Audits a page in the browser that listens for debuggers at `port`. */
export async function auditPage(url: string, port: number): Promise<Audit> {
  for (let tries = TRIES; ; tries--) {
    const result = await lighthouse(url, {
      port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: [...CATEGORIES],
    })
    if (result && !result.lhr.runtimeError) return read(result.lhr)
    if (tries === 1)
      throw new Error(`${url} cannot be audited: ${result?.lhr.runtimeError?.message ?? 'no result'}`)
  }
}

function read({ categories, audits, environment }: Result): Audit {
  const value = (id: string): number => audits[id]?.numericValue ?? Number.NaN
  const scores = CATEGORIES.map(id => [id, Math.round((categories[id]?.score ?? 0) * 100)] as const)
  const requests = requestsOf(audits['network-requests']?.details)
  return {
    scores: Object.fromEntries(scores) as Audit['scores'],
    lcpMs: round(value('largest-contentful-paint'), 0),
    fcpMs: round(value('first-contentful-paint'), 0),
    cls: round(value('cumulative-layout-shift'), 4),
    tbtMs: round(value('total-blocking-time'), 0),
    transferBytes: transferOf(requests),
    requests: requests.length,
    benchmarkIndex: Math.round(environment.benchmarkIndex),
    faults: faultsOf(categories, audits),
  }
}

interface Request {
  resourceType: string
  transferSize: number
}

const requestsOf = (details: unknown): Request[] =>
  (details as { items?: Request[] } | undefined)?.items ?? []

function transferOf(requests: readonly Request[]): Record<string, number> {
  const bytes: Record<string, number> = { all: 0 }
  for (const { resourceType, transferSize } of requests) {
    const kind = resourceType.toLowerCase()
    bytes[kind] = (bytes[kind] ?? 0) + transferSize
    bytes.all = (bytes.all ?? 0) + transferSize
  }
  return bytes
}

/** The audits that count and are not passed. */
const faultsOf = (categories: Result['categories'], audits: Result['audits']): string[] =>
  Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.995)
      .map(({ id }) => `${id}: ${audits[id]?.displayValue ?? audits[id]?.title ?? ''}`),
  )
