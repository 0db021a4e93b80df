import type { Fields, Found, Query, Snapshot } from '../database.ts'
import type { FirestoreCalls, ReadAnswer } from './client.ts'
import { readAll } from './client.ts'
import { toApiQuery } from './requests.ts'
import { toInstant, toPlainFields } from './values.ts'

/** Which state is read: what is there now, or a transaction's. */
export interface Reading {
  /** The part of a request that says so. */
  selector(): Promise<object>
  /** Hears the transaction that an answer names. */
  begun(transaction: Uint8Array): void
  /** Hears that its first read failed. */
  failed(): void
}

export const latest: Reading = { selector: async () => ({}), begun: () => {}, failed: () => {} }

/**
 * A transaction that begins with its first read, so that beginning costs no call of its own. What is read at the same
 * time as that waits for the transaction's id.
 */
export class OpenTransaction implements Reading {
  id: Uint8Array | undefined
  readonly #retried: Uint8Array | undefined
  #beginning: PromiseWithResolvers<void> | undefined
  #over = false

  constructor(retried: Uint8Array | undefined) {
    this.#retried = retried
  }

  async selector(): Promise<object> {
    while (this.#beginning) await this.#beginning.promise
    if (this.#over) throw new Error('the transaction is over')
    if (this.id) return { transaction: this.id }
    this.#beginning = Promise.withResolvers<void>()
    return { newTransaction: { readWrite: this.#retried ? { retryTransaction: this.#retried } : {} } }
  }

  begun(transaction: Uint8Array): void {
    this.id = transaction
    this.#began()
  }

  failed(): void {
    this.#began()
  }

  /** Lets nothing more be read. Resolves with the transaction there is to give back, once a first read has said so. */
  async end(): Promise<Uint8Array | undefined> {
    this.#over = true
    await this.#beginning?.promise
    return this.id
  }

  #began(): void {
    this.#beginning?.resolve()
    this.#beginning = undefined
  }
}

/** Reads through Google's client, of one database and one state. */
export function snapshotOf(calls: Promise<FirestoreCalls>, database: string, reading: Reading): Snapshot {
  const documents = `${database}/documents`
  const read = async (call: 'batchGetDocuments' | 'runQuery', request: object): Promise<ReadAnswer[]> => {
    const selector = await reading.selector()
    try {
      const answers = await readAll(calls, call, { ...request, ...selector })
      for (const { transaction } of answers) if (transaction?.length) reading.begun(transaction)
      return answers
    } catch (error) {
      reading.failed()
      throw error
    }
  }
  return {
    getAll: async paths => {
      if (paths.length === 0) return []
      const names = paths.map(path => `${documents}/${path}`)
      const answers = await read('batchGetDocuments', { database, documents: names })
      const found = new Map<string, Fields>()
      for (const { found: document } of answers)
        if (document) found.set(document.name, toPlainFields(document.fields))
      return names.map(name => found.get(name) ?? null)
    },
    query: async (query: Query): Promise<Found[]> => {
      const answers = await read('runQuery', toApiQuery(documents, query))
      return answers.flatMap(({ document }) => (document ? [foundOf(documents, document)] : []))
    },
  }
}

const foundOf = (
  documents: string,
  { name, fields, createTime }: NonNullable<ReadAnswer['document']>,
): Found => ({
  id: name.slice(name.lastIndexOf('/') + 1),
  path: name.slice(documents.length + 1),
  data: toPlainFields(fields),
  createdAt: toInstant(createTime),
})
