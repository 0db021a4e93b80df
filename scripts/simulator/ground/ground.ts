import type { Fields, Found, Query, Write } from '../../../functions/kit/database.ts'

/** A place where documents are, without a wire and without retries: what a simulated database stands on. */
export interface Ground {
  open(): Opened
  /** Reads outside of a transaction. */
  getAll(paths: readonly string[]): Promise<(Fields | null)[]>
  query(query: Query): Promise<Found[]>
  write(writes: readonly Write[]): Promise<void>
  /** Calls `changed` with the document now and at every change. Returns how to stop. */
  watch(path: string, changed: (data: Fields | null) => void): () => void
  /** Everything that is there now, by path. */
  documents(): Iterable<readonly [path: string, data: Fields]>
  /** The same for the same documents, where it is kept. */
  readonly digest: bigint
  /** Counts the commits that changed something. */
  readonly commits: number
}

/** A transaction under way. */
export interface Opened {
  getAll(paths: readonly string[]): Promise<(Fields | null)[]>
  query(query: Query): Promise<Found[]>
  /** Throws an error with gRPC's code 10 (ABORTED) where others were in the way. */
  commit(writes: readonly Write[]): Promise<void>
  /** Ends it without effect. */
  drop(): void
}

/** An error as Google's clients throw it: `code` is gRPC's number (https://grpc.io/docs/guides/status-codes/). */
export class RpcError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

export const ABORTED = 10
export const UNAVAILABLE = 14
