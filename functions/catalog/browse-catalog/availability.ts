import { describeError, log } from '../../kit/log.ts'
import { coalesce } from './coalesce.ts'

const SKUS_AT_ONCE = 300
/** Levels that are known are not waited for longer than this when they may be a little old. */
const PATIENCE_MS = 1000

/** Asks inventory; at most 300 SKUs at once. */
export type AskLevels = (
  skus: string[],
) => Promise<readonly { sku: string; available: number; sold: number }[]>

interface Question {
  /** When the request came, by `performance.now()`. */
  askedAt: number
  /** How much older than the request a reading may be. */
  maxAgeMs: number
  ask: AskLevels
}

/** What is known of each SKU; nothing where inventory never said anything. */
export interface Levels {
  available: (sku: string) => number
  sold: (sku: string) => number
}

interface Level {
  /** `undefined` until inventory said something. */
  available: number | undefined
  sold: number
  /** When inventory was asked last, whether it answered or not: who just had no answer does not wait again. */
  askedAt: number
}

/**
 * What inventory said of one store's SKUs. Concurrent questions are asked together; when inventory does not answer, the
 * last that is known stands, or none where nothing is known.
 */
export class Availability {
  readonly #levels = new Map<string, Level>()
  #wanted = new Set<string>()
  #ask: AskLevels
  readonly #askTogether = coalesce(() => this.#flush())

  constructor(ask: AskLevels) {
    this.#ask = ask
  }

  /** The units of each SKU, as of a reading that began no earlier than asked for. */
  async of(skus: readonly string[], { askedAt, maxAgeMs, ask }: Question): Promise<Levels> {
    const oldest = askedAt - maxAgeMs
    const stale = skus.filter(sku => (this.#levels.get(sku)?.askedAt ?? Number.NEGATIVE_INFINITY) < oldest)
    if (stale.length > 0) {
      this.#ask = ask
      await this.#renew(stale, maxAgeMs > 0)
    }
    return {
      available: sku => this.#levels.get(sku)?.available ?? 0,
      sold: sku => this.#levels.get(sku)?.sold ?? 0,
    }
  }

  async #renew(stale: readonly string[], mayBeOld: boolean): Promise<void> {
    for (const sku of stale) this.#wanted.add(sku)
    const impatient = mayBeOld && stale.every(sku => this.#levels.get(sku)?.available !== undefined)
    const answered = this.#askTogether()
    await (impatient ? Promise.race([answered, patience()]) : answered)
  }

  async #flush(): Promise<void> {
    const skus = [...this.#wanted]
    this.#wanted = new Set()
    const groups = Array.from({ length: Math.ceil(skus.length / SKUS_AT_ONCE) }, (_, index) =>
      skus.slice(index * SKUS_AT_ONCE, (index + 1) * SKUS_AT_ONCE),
    )
    await Promise.all(groups.map(group => this.#read(group)))
  }

  async #read(skus: string[]): Promise<void> {
    const askedAt = performance.now()
    try {
      for (const { sku, available, sold } of await this.#ask(skus))
        this.#levels.set(sku, { available, sold, askedAt })
    } catch (error) {
      for (const sku of skus) {
        const known = this.#levels.get(sku)
        this.#levels.set(sku, { available: known?.available, sold: known?.sold ?? 0, askedAt })
      }
      log.warning({ skus: skus.length, ...describeError(error) }, 'stock levels unknown, last known shown')
    }
  }
}

const patience = (): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, PATIENCE_MS).unref()
  })
