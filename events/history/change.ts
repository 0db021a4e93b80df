import type { Change } from '../../schemas/history.ts'

export type { Change }

/** A document as plain data, without the fields that the journal leaves out. */
export type Fields = Readonly<Record<string, unknown>>

/** The changes of one transaction, and when it took effect, to the microsecond. */
export interface Commit {
  committedAt: string
  changes: readonly Change[]
}

/** What is retold, by the first word of its path, and which of its fields are not: secrets, and what only the database needs. */
export const retold: Readonly<Record<string, { without: readonly string[] }>> = {
  orders: { without: [] },
  carts: { without: ['expireAt'] },
  payments: { without: ['action'] },
  stock: { without: [] },
}

/** The aggregate that a path belongs to: `stock/prd_1` of `stock/prd_1/shards/3`. */
export const aggregateOf = (path: string): string => path.split('/').slice(0, 2).join('/')
