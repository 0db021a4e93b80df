import { type FirestoreCalls, readAll } from '../../functions/kit/firestore/client.ts'
import { PROJECT } from './suite-process.ts'

const DATABASE = `projects/${PROJECT}/databases/(default)`
/** What fails here fails at once: it is for the load to know what it was told. */
const NO_RETRY = { retry: null }

type Numbers = Record<string, number>

/** A write of one document of whole numbers. */
export interface Write {
  path: string
  numbers: Numbers
  /** Fails where the document is there already. */
  create?: boolean
  /** Adds to what is there instead. */
  add?: boolean
}

/** Firestore through Google's generated client, which does nothing by itself. */
export class PlainFirestore {
  readonly #calls: Promise<FirestoreCalls>

  constructor(calls: Promise<FirestoreCalls>) {
    this.#calls = calls
  }

  /** The kit's view of Google's client names only what functions call. */
  async close(): Promise<void> {
    await ((await this.#calls) as unknown as { close(): Promise<void> }).close()
  }

  async commit(writes: readonly Write[], transaction?: Uint8Array): Promise<void> {
    const request = { database: DATABASE, writes: writes.map(toWire), ...(transaction && { transaction }) }
    await (await this.#calls).commit(request, NO_RETRY)
  }

  /** Reads documents in a new transaction. */
  async read(
    paths: readonly string[],
  ): Promise<{ transaction: Uint8Array; found: ReadonlyMap<string, Numbers> }> {
    const answers = await readAll(this.#calls, 'batchGetDocuments', {
      database: DATABASE,
      documents: paths.map(nameOf),
      newTransaction: { readWrite: {} },
    })
    const found = new Map<string, Numbers>()
    let transaction: Uint8Array = new Uint8Array()
    for (const answer of answers) {
      if (answer.transaction?.length) transaction = answer.transaction
      if (answer.found) found.set(pathOf(answer.found.name), fromFields(answer.found.fields ?? {}))
    }
    return { transaction, found }
  }
}

const nameOf = (path: string): string => `${DATABASE}/documents/${path}`
const pathOf = (name: string): string => name.slice(`${DATABASE}/documents/`.length)

function toWire({ path, numbers, create = false, add = false }: Write): object {
  const entries = Object.entries(numbers)
  if (add) {
    const fieldTransforms = entries.map(([fieldPath, value]) => ({
      fieldPath,
      increment: { integerValue: String(value) },
    }))
    return { transform: { document: nameOf(path), fieldTransforms } }
  }
  const fields = Object.fromEntries(entries.map(([name, value]) => [name, { integerValue: String(value) }]))
  return { update: { name: nameOf(path), fields }, ...(create && { currentDocument: { exists: false } }) }
}

const fromFields = (fields: Record<string, { integerValue?: unknown }>): Numbers =>
  Object.fromEntries(Object.entries(fields).map(([name, { integerValue }]) => [name, Number(integerValue)]))
