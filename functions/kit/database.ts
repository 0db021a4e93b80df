/** What a document holds: plain data. A `Date` is a Firestore timestamp; everything else is as JSON has it. */
export type Fields = Record<string, unknown>

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'array-contains'

/** What to find. `collection` names one collection by its path, `group` every collection of that name. */
export interface Query {
  collection?: string
  group?: string
  where?: readonly (readonly [field: string, operator: Operator, value: unknown])[]
  orderBy?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[]
  limit?: number
  /** Values of the `orderBy` fields, then (optionally) the document's path, after which to start. */
  startAfter?: readonly unknown[]
}

export interface Found<Data = Fields> {
  id: string
  path: string
  data: Data
  /** When it was created, to the microsecond: commits that touch the same documents have their order from it. */
  createdAt: string
}

export interface Snapshot {
  getAll(paths: readonly string[]): Promise<(Fields | null)[]>
  query(query: Query): Promise<Found[]>
}

export type Write =
  | { kind: 'create'; path: string; data: Fields }
  | { kind: 'set'; path: string; data: Fields }
  /** Dotted names reach into maps; `undefined` removes a field. Fails when the document is not there. */
  | { kind: 'update'; path: string; fields: Fields }
  | { kind: 'increment'; path: string; field: string; by: number }
  | { kind: 'delete'; path: string }

/**
 * The kit's whole view of a database. One adapter speaks to Firestore through Google's client, another to the suite's
 * engine in process; both pass `database.contract.ts`.
 */
export interface Database {
  readonly name: string
  /** Reads outside of a transaction; each call sees one moment. */
  readonly read: Snapshot
  /**
   * Runs `work` until its reads and its writes take effect together, as if nothing else happened in between.
   * `work` may so run several times.
   */
  transaction<Result>(
    work: (reads: Snapshot) => Promise<{ result: Result; writes: readonly Write[] }>,
  ): Promise<Result>
  /** Applies all writes or none, without reading. */
  write(writes: readonly Write[]): Promise<void>
  /** Calls `changed` with the document now and at every change. Returns how to stop. */
  watch(path: string, changed: (data: Fields | null) => void, failed: (error: Error) => void): () => void
}
