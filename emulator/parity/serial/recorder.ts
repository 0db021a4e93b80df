import type { DocumentReference, Firestore, Query, Transaction } from '@google-cloud/firestore'
import { status } from '@grpc/grpc-js'
import type { Committed, Version } from './history.ts'

/** A document whose versions are followed: a number, and which transaction wrote it. */
export interface Cell {
  value: number
  by: Version
}

/** What a transaction may do. */
export interface Scope {
  read(...cells: DocumentReference[]): Promise<number[]>
  /** A cell that it has read. */
  write(cell: DocumentReference, value: number): void
  /** Which documents there are, of which no version tells. */
  find(query: Query): Promise<DocumentReference[]>
  create(document: DocumentReference, data: object): void
  delete(document: DocumentReference): void
  /** Notes what does not hold, should the transaction commit. */
  expect(holds: boolean, otherwise: string): void
}

export interface Recorded extends Committed {
  broken: readonly string[]
}

const ATTEMPTS = 30

/** Runs a transaction; what it saw if it committed, null if others were in its way too often. */
export async function recorded(
  db: Firestore,
  name: string,
  { run, readOnly = false }: { run(scope: Scope): Promise<void>; readOnly?: boolean },
): Promise<Recorded | null> {
  let last: Attempt | undefined
  let attempts = 0
  const attempt = (transaction: Transaction) => {
    last = new Attempt(transaction, `${name}.${++attempts}`)
    return run(last)
  }
  try {
    await db.runTransaction(attempt, readOnly ? { readOnly } : { maxAttempts: ATTEMPTS })
  } catch (error) {
    if ((error as { code?: unknown }).code === status.ABORTED) return null
    throw error
  }
  return last!.committed()
}

class Attempt implements Scope {
  readonly #transaction: Transaction
  readonly #id: string
  readonly #from = performance.now()
  readonly #reads: Record<string, Version> = {}
  readonly #writes: string[] = []
  readonly #broken: string[] = []

  constructor(transaction: Transaction, id: string) {
    this.#transaction = transaction
    this.#id = id
  }

  async read(...cells: DocumentReference[]): Promise<number[]> {
    const snapshots = await this.#transaction.getAll(...cells)
    return snapshots.map(snapshot => {
      const { value, by } = snapshot.data() as Cell
      this.#reads[snapshot.ref.path] = by
      return value
    })
  }

  write(cell: DocumentReference, value: number): void {
    this.#transaction.set(cell, { value, by: this.#id } satisfies Cell)
    this.#writes.push(cell.path)
  }

  async find(query: Query): Promise<DocumentReference[]> {
    return (await this.#transaction.get(query)).docs.map(({ ref }) => ref)
  }

  create(document: DocumentReference, data: object): void {
    this.#transaction.create(document, data)
  }

  delete(document: DocumentReference): void {
    this.#transaction.delete(document)
  }

  expect(holds: boolean, otherwise: string): void {
    if (!holds) this.#broken.push(`${this.#id}: ${otherwise}`)
  }

  /** To be asked when the commit has been answered. */
  committed(): Recorded {
    const [reads, writes, broken] = [this.#reads, this.#writes, this.#broken]
    return { id: this.#id, reads, writes, broken, from: this.#from, to: performance.now() }
  }
}
