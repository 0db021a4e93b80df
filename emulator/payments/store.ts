import type { DatabaseSync } from 'node:sqlite'
import type Stripe from 'stripe'
import { type Statement, statementsOf } from './statements.ts'

/** A payment method, and which test card plays it. */
export interface MethodRecord {
  object: Stripe.PaymentMethod
  testCard: string
  cvcGiven: boolean
  /** A payment method without a customer pays once. */
  usedUp: boolean
}
export interface IntentRecord {
  object: Stripe.PaymentIntent
  returnUrl: string | null
  useSdk: boolean
}
interface Plain<T> {
  object: T
}

/** What is kept, by kind of object. */
export interface Records {
  payment_method: MethodRecord
  payment_intent: IntentRecord
  charge: Plain<Stripe.Charge>
  refund: Plain<Stripe.Refund>
  event: Plain<Stripe.Event>
}
export type Kind = keyof Records

/** One movement of money, for checking the books; amounts in minor units. */
export interface Movement {
  /** Milliseconds since the epoch. */
  at: number
  paymentIntent: string
  /** A `refunded` movement with a negative amount is a refund that failed afterwards. */
  kind: 'authorized' | 'captured' | 'voided' | 'refunded'
  amount: number
  currency: string
  metadata: Record<string, string>
}

/** Which objects a list asks for. `seq` limits page through it, newest first. */
export interface Listing {
  link?: string
  createdFrom?: number
  createdTo?: number
  before?: number
  after?: number
  limit?: number
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE, created INTEGER NOT NULL,
    links TEXT NOT NULL, body TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS objects_by_kind ON objects (kind, seq);
  CREATE TABLE IF NOT EXISTS links (kind TEXT, link TEXT, seq INTEGER, PRIMARY KEY (kind, link, seq)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS movements (seq INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`

/** The payment server's documents, in SQLite. It writes inside whatever transaction is open. */
export class Store {
  readonly #database: DatabaseSync
  readonly #sql: (sql: string) => Statement

  constructor(database: DatabaseSync) {
    this.#database = database
    database.exec(SCHEMA)
    this.#sql = statementsOf(database)
  }

  get<K extends Kind>(kind: K, id: string): Records[K] | undefined {
    const row = this.#sql('SELECT body FROM objects WHERE id = ? AND kind = ?').get(id, kind)
    return row && (JSON.parse(String(row.body)) as Records[K])
  }

  has(id: string): boolean {
    return this.#sql('SELECT 1 FROM objects WHERE id = ?').get(id) !== undefined
  }

  /** Writes an object, found later by each of `links`, such as `charge=ch_1`. */
  put<K extends Kind>(kind: K, record: Records[K], links: string[] = []): void {
    const { id, created } = record.object
    const linked = JSON.stringify(links)
    const before = this.#sql('SELECT seq, links FROM objects WHERE id = ?').get(id)
    if (!before) {
      const insert = this.#sql('INSERT INTO objects (kind, id, created, links, body) VALUES (?, ?, ?, ?, ?)')
      const { lastInsertRowid } = insert.run(kind, id, created, linked, JSON.stringify(record))
      this.#link(kind, Number(lastInsertRowid), links)
      return
    }
    this.#sql('UPDATE objects SET body = ?, links = ? WHERE id = ?').run(JSON.stringify(record), linked, id)
    if (before.links === linked) return
    for (const link of JSON.parse(String(before.links)) as string[]) {
      this.#sql('DELETE FROM links WHERE kind = ? AND link = ? AND seq = ?').run(
        kind,
        link,
        Number(before.seq),
      )
    }
    this.#link(kind, Number(before.seq), links)
  }

  /** Newest first; with `after`, the ones next above it, still newest first. */
  list<K extends Kind>(kind: K, listing: Listing = {}): Records[K][] {
    const { link, createdFrom = 0, createdTo = 2 ** 52, before = 2 ** 52, after = 0, limit = -1 } = listing
    const upwards = listing.after !== undefined
    const from = link === undefined ? 'objects' : 'objects JOIN links USING (kind, seq)'
    const rows = this.#sql(
      `SELECT body FROM ${from} WHERE kind = ? ${link === undefined ? '' : 'AND link = ?'} AND seq < ? AND seq > ?
       AND created BETWEEN ? AND ? ORDER BY seq ${upwards ? 'ASC' : 'DESC'} LIMIT ?`,
    ).all(kind, ...(link === undefined ? [] : [link]), before, after, createdFrom, createdTo, limit)
    if (upwards) rows.reverse()
    return rows.map(row => JSON.parse(String(row.body)) as Records[K])
  }

  /** Where an object stands in the order of creation. */
  seqOf(kind: Kind, id: string): number | undefined {
    const row = this.#sql('SELECT seq FROM objects WHERE id = ? AND kind = ?').get(id, kind)
    return row && Number(row.seq)
  }

  forgetEventsBefore(created: number): void {
    const old = "SELECT seq FROM objects WHERE kind = 'event' AND created < ?"
    this.#sql(`DELETE FROM links WHERE kind = 'event' AND seq IN (${old})`).run(created)
    this.#sql(`DELETE FROM objects WHERE seq IN (${old})`).run(created)
  }

  addMovement(movement: Movement): void {
    this.#sql('INSERT INTO movements (body) VALUES (?)').run(JSON.stringify(movement))
  }

  movements(): Movement[] {
    const rows = this.#sql('SELECT body FROM movements ORDER BY seq').all()
    return rows.map(row => JSON.parse(String(row.body)) as Movement)
  }

  /** A value made once and kept for as long as the data is. */
  setting(name: string, make: () => string): string {
    const row = this.#sql('SELECT value FROM settings WHERE name = ?').get(name)
    if (row) return String(row.value)
    const value = make()
    this.#sql('INSERT INTO settings (name, value) VALUES (?, ?)').run(name, value)
    return value
  }

  clear(): void {
    this.#database.exec('DELETE FROM objects; DELETE FROM links; DELETE FROM movements;')
  }

  #link(kind: Kind, seq: number, links: string[]): void {
    for (const link of links) {
      this.#sql('INSERT OR IGNORE INTO links (kind, link, seq) VALUES (?, ?, ?)').run(kind, link, seq)
    }
  }
}
