import { formatFieldPath, parseFieldPath } from './field-path.ts'

export type Scope = 'COLLECTION' | 'COLLECTION_GROUP'
export type Mode = 'ASCENDING' | 'DESCENDING' | 'CONTAINS'

interface FieldMode {
  order?: string
  arrayConfig?: string
}

/** `firestore.indexes.json`: https://firebase.google.com/docs/reference/firestore/indexes */
export interface IndexDefinitions {
  indexes?: readonly {
    collectionGroup: string
    queryScope?: string
    fields: readonly (FieldMode & { fieldPath: string })[]
  }[]
  fieldOverrides?: readonly {
    collectionGroup: string
    fieldPath: string
    ttl?: boolean
    indexes: readonly (FieldMode & { queryScope?: string })[]
  }[]
}

export interface IndexField {
  /** As `formatFieldPath` spells it. */
  field: string
  mode: Mode
}

/** The composite indexes and single-field exceptions of one installation. */
export class DefinedIndexes {
  readonly #definitions: IndexDefinitions

  constructor(definitions: IndexDefinitions) {
    this.#definitions = definitions
  }

  composites(collection: string, scope: Scope): IndexField[][] {
    return (this.#definitions.indexes ?? [])
      .filter(index => index.collectionGroup === collection && scopeOf(index) === scope)
      .map(index => index.fields.map(field => ({ field: spelling(field.fieldPath), mode: modeOf(field) })))
  }

  /**
   * Whether there is an index of the field alone: by itself within a collection, by an override in a collection group.
   * An override holds for the fields below it too. https://firebase.google.com/docs/firestore/query-data/index-overview
   */
  hasSingle(collection: string, scope: Scope, field: string, array: boolean): boolean {
    const override = this.#overrideOf(collection, field)
    if (!override) return scope === 'COLLECTION'
    return override.indexes.some(
      index => scopeOf(index) === scope && (modeOf(index) === 'CONTAINS') === array,
    )
  }

  #overrideOf(collection: string, field: string) {
    const overrides = (this.#definitions.fieldOverrides ?? []).filter(
      one => one.collectionGroup === collection,
    )
    const path = parseFieldPath(field)
    for (let length = path.length; length > 0; length--) {
      const spelt = formatFieldPath(path.slice(0, length))
      const found = overrides.find(
        override => override.fieldPath !== '*' && spelling(override.fieldPath) === spelt,
      )
      if (found) return found
    }
    return overrides.find(override => override.fieldPath === '*')
  }
}

function scopeOf({ queryScope }: { queryScope?: string }): Scope {
  return queryScope === 'COLLECTION_GROUP' ? 'COLLECTION_GROUP' : 'COLLECTION'
}

function modeOf({ order, arrayConfig }: FieldMode): Mode {
  if (arrayConfig) return 'CONTAINS'
  return order === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING'
}

function spelling(fieldPath: string): string {
  return formatFieldPath(parseFieldPath(fieldPath))
}
