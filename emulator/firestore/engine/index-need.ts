import type { IndexField, Mode, Scope } from './index-definitions.ts'
import type { Direction } from './query.ts'

/** A vector's field and how many elements it has. */
export interface VectorField {
  field: string
  dimension: number
}

/** What an index must offer to serve one case of a query. */
export interface Need {
  collection: string
  scope: Scope
  /** Fields with one known value, in any order: equalities, and the array that must contain something. */
  known: IndexField[]
  /** Then the fields that decide the order. */
  sorted: IndexField[]
  vector: VectorField | null
  nameDirection: Direction
}

/** An index as a query plan names it; the document's name is its last field. */
export interface UsedIndex {
  scope: Scope
  fields: readonly IndexField[]
  nameMode: Mode
  vector?: VectorField
}
