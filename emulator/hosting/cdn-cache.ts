import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../core/clock.ts'

/** A kept answer. */
export interface Kept {
  /** Path and query. */
  target: string
  path: string
  status: number
  headers: Record<string, string>
  body: Buffer
  /** Smaller forms of the body, by content coding; made at the first request for them. */
  encoded: Map<string, Buffer>
  /** The request's values of the headers that the answer varies by. */
  vary: readonly (readonly [name: string, value: string])[]
  etag: string | undefined
  storedAt: number
  freshUntil: number
}

const MOST_BYTES = 64 * 1024 * 1024
/** What nobody has asked for since is of no more use: not even to ask whether it still holds. */
const MOST_STALE_MS = 24 * 3_600_000
const MOST_VARIANTS = 64
const OVERHEAD_BYTES = 512

/** Answers kept in memory as a content delivery network keeps them, the least recently used given up first. */
export class CdnCache {
  readonly #clock: Clock
  readonly #mostBytes: number
  /** By target, in order of use. */
  readonly #kept = new Map<string, Kept[]>()
  readonly #targetsOf = new Map<string, Set<string>>()
  #bytes = 0

  constructor(clock: Clock, { mostBytes = MOST_BYTES }: { mostBytes?: number } = {}) {
    this.#clock = clock
    this.#mostBytes = mostBytes
  }

  /** The answer kept for this request, fresh or not. */
  find(target: string, headers: IncomingHttpHeaders): Kept | undefined {
    const variants = this.#kept.get(target)
    if (!variants) return undefined
    const kept = variants.find(({ vary }) => vary.every(([name, value]) => headerOf(headers, name) === value))
    if (kept && this.#kept.size > 1) {
      this.#kept.delete(target)
      this.#kept.set(target, variants)
    }
    return kept
  }

  isFresh(kept: Kept): boolean {
    return this.#clock.now() < kept.freshUntil
  }

  ageOf(kept: Kept): number {
    return Math.max(0, Math.floor((this.#clock.now() - kept.storedAt) / 1000))
  }

  /** Keeps an answer in place of the one for the same target and variant. */
  keep(
    answer: Pick<Kept, 'target' | 'path' | 'status' | 'headers' | 'body'>,
    request: IncomingHttpHeaders,
    lifetimeSeconds: number,
  ): Kept {
    const now = this.#clock.now()
    const kept: Kept = {
      ...answer,
      encoded: new Map(),
      vary: namesIn(answer.headers.vary).map(name => [name, headerOf(request, name)] as const),
      etag: answer.headers.etag,
      storedAt: now,
      freshUntil: now + lifetimeSeconds * 1000,
    }
    const others = (this.#kept.get(kept.target) ?? []).filter(other => !sameVariant(other, kept))
    this.#forget(kept.target)
    this.#put(kept.target, [...others.slice(-MOST_VARIANTS), kept])
    this.#shrink()
    return kept
  }

  /** An answer was found to be still right. */
  renew(kept: Kept, lifetimeSeconds: number): void {
    kept.storedAt = this.#clock.now()
    kept.freshUntil = kept.storedAt + lifetimeSeconds * 1000
  }

  /** Forgets every answer for the path, whatever its query (RFC 9111, 4.4). */
  invalidate(path: string): void {
    for (const target of [...(this.#targetsOf.get(path) ?? [])]) this.#forget(target)
  }

  /** Every kept answer, the least recently used first. */
  *answers(): Iterable<Kept> {
    for (const variants of this.#kept.values()) yield* variants
  }

  clear(): void {
    this.#kept.clear()
    this.#targetsOf.clear()
    this.#bytes = 0
  }

  get bytes(): number {
    return this.#bytes
  }

  #put(target: string, variants: Kept[]): void {
    const path = variants[0]?.path ?? target
    this.#kept.set(target, variants)
    this.#bytes += sizeOf(variants)
    const targets = this.#targetsOf.get(path) ?? new Set()
    this.#targetsOf.set(path, targets.add(target))
  }

  #forget(target: string): void {
    const variants = this.#kept.get(target)
    if (!variants) return
    this.#kept.delete(target)
    this.#bytes -= sizeOf(variants)
    const path = variants[0]?.path ?? target
    const targets = this.#targetsOf.get(path)
    targets?.delete(target)
    if (targets?.size === 0) this.#targetsOf.delete(path)
  }

  #shrink(): void {
    const useless = this.#clock.now() - MOST_STALE_MS
    for (const [target, variants] of this.#kept) {
      const isUseless = variants.every(({ freshUntil }) => freshUntil < useless)
      if (!isUseless && this.#bytes <= this.#mostBytes) return
      this.#forget(target)
    }
  }
}

/** The encoded forms are smaller than the body, and counted as if there were two of them. */
const sizeOf = (variants: readonly Kept[]): number =>
  variants.reduce((sum, { body }) => sum + body.length * 2 + OVERHEAD_BYTES, 0)

const namesIn = (vary: string | undefined): string[] =>
  (vary ?? '')
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '' && name !== 'accept-encoding')

const headerOf = (headers: IncomingHttpHeaders, name: string): string => String(headers[name] ?? '')

const sameVariant = (one: Kept, other: Kept): boolean =>
  one.vary.length === other.vary.length &&
  one.vary.every(
    ([name, value], index) => other.vary[index]?.[0] === name && other.vary[index]?.[1] === value,
  )
