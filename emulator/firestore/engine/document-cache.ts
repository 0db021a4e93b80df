import type { Document } from './document.ts'

/** Roughly what a document takes in memory once it is decoded, in comparison with its bytes on the disk. */
const DECODED_FACTOR = 8
const DOCUMENT_OVERHEAD_BYTES = 400

/**
 * The documents that were used last, in two generations: what is used comes into the young one; once that is full it
 * becomes the old one, and the old one is forgotten as a whole. To forget them one by one costs more than the rest of
 * a write: a Map keeps the places of what was deleted from it, and finding its first entry leads past all of them.
 */
export class DocumentCache {
  readonly #mostBytes: number
  #young = new Map<string, Document>()
  #old = new Map<string, Document>()
  #youngBytes = 0

  /** @param bytes of both generations together, as estimated. */
  constructor(bytes: number) {
    this.#mostBytes = bytes / 2
  }

  get(key: string): Document | undefined {
    const young = this.#young.get(key)
    if (young) return young
    const old = this.#old.get(key)
    if (old) this.set(key, old)
    return old
  }

  set(key: string, document: Document): void {
    const before = this.#young.get(key)
    if (before) this.#youngBytes -= cost(before)
    this.#young.set(key, document)
    this.#youngBytes += cost(document)
    if (this.#youngBytes <= this.#mostBytes) return
    this.#old = this.#young
    this.#young = new Map()
    this.#youngBytes = 0
  }

  delete(key: string): void {
    const young = this.#young.get(key)
    if (young) this.#youngBytes -= cost(young)
    this.#young.delete(key)
    this.#old.delete(key)
  }

  clear(): void {
    this.#young.clear()
    this.#old.clear()
    this.#youngBytes = 0
  }
}

function cost({ encoded }: Document): number {
  return encoded.length * DECODED_FACTOR + DOCUMENT_OVERHEAD_BYTES
}
