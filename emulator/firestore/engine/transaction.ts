import { Buffer } from 'node:buffer'
import type { Clock, Timer } from '../../core/clock.ts'
import { expiredTransaction, invalidArgument } from './error.ts'
import type { LockTable } from './locks.ts'

/** How long a transaction may be unused and last: https://firebase.google.com/docs/firestore/quotas#limits */
const MAX_IDLE_MS = 60_000
const MAX_AGE_MS = 270_000
const SWEEP_MS = 10_000
const ID_BYTES = 10

export interface Transaction {
  readonly id: string
  readonly readOnly: boolean
  /** The time whose state a read-only transaction sees, in microseconds. */
  readonly snapshot: number | null
  /** Who began it, such as a connection; its transactions end with it. */
  readonly owner: string | null
}

export interface BeginOptions {
  readOnly?: boolean
  /** Microseconds; only with `readOnly`. */
  readTime?: number | null
  owner?: string | null
}

interface Open extends Transaction {
  startedAt: number
  usedAt: number
}

/** The open transactions of one database. One that is not used, lasts too long, or loses its owner gives its locks back. */
export class Transactions {
  readonly #clock: Clock
  readonly #locks: LockTable
  readonly #epoch: number
  #open = new Map<string, Open>()
  #count = 0
  #sweep: Timer | null = null

  /** `epoch` tells the ids of one run from those of another. */
  constructor(clock: Clock, locks: LockTable, epoch: number) {
    this.#clock = clock
    this.#locks = locks
    this.#epoch = epoch
  }

  begin(options: { readOnly: boolean; snapshot: number | null; owner: string | null }): Transaction {
    const now = this.#clock.now()
    const transaction: Open = { ...options, id: this.#nextId(), startedAt: now, usedAt: now }
    this.#open.set(transaction.id, transaction)
    this.#sweep ??= this.#clock.after(SWEEP_MS, () => this.#expire())
    return transaction
  }

  /** @throws INVALID_ARGUMENT where the transaction is not open. */
  use(id: string): Transaction {
    checkId(id)
    const transaction = this.#open.get(id)
    if (!transaction) throw expiredTransaction()
    transaction.usedAt = this.#clock.now()
    return transaction
  }

  isOpen(transaction: Transaction): boolean {
    return this.#open.has(transaction.id)
  }

  end(transaction: Transaction): void {
    if (!this.#open.delete(transaction.id)) return
    if (!transaction.readOnly) this.#locks.release(transaction)
  }

  /** Ends a transaction that may have ended already. */
  forget(id: string): void {
    checkId(id)
    const transaction = this.#open.get(id)
    if (transaction) this.end(transaction)
  }

  endOwned(owner: string): void {
    for (const transaction of [...this.#open.values()]) if (transaction.owner === owner) this.end(transaction)
  }

  clear(): void {
    this.#open.clear()
    this.#locks.clear()
    this.#sweep?.cancel()
    this.#sweep = null
  }

  #nextId(): string {
    const id = Buffer.alloc(ID_BYTES)
    id.writeUInt32BE(this.#epoch, 0)
    id.writeUIntBE(++this.#count, 4, 6)
    return id.toString('base64')
  }

  #expire(): void {
    const now = this.#clock.now()
    for (const transaction of [...this.#open.values()]) {
      const old = now - transaction.usedAt >= MAX_IDLE_MS || now - transaction.startedAt >= MAX_AGE_MS
      if (old) this.end(transaction)
    }
    this.#sweep = this.#open.size > 0 ? this.#clock.after(SWEEP_MS, () => this.#expire()) : null
  }
}

function checkId(id: string): void {
  if (Buffer.from(id, 'base64').length !== ID_BYTES) throw invalidArgument('Invalid transaction.')
}
