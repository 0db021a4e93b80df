import { formatFieldPath, parseFieldPath } from './field-path.ts'
import type { VectorField } from './index-need.ts'
import type { Direction } from './query.ts'

export type Scope = 'COLLECTION' | 'COLLECTION_GROUP'
export type Mode = 'ASCENDING' | 'DESCENDING' | 'CONTAINS'

interface FieldMode {
  order?: string
  arrayConfig?: string
}

interface VectorConfig {
  vectorConfig?: { dimension: number; flat?: object }
}

type CompositeField = FieldMode & VectorConfig & { fieldPath: string }

/** `firestore.indexes.json`: https://firebase.google.com/docs/reference/firestore/indexes */
export interface IndexDefinitions {
  indexes?: readonly {
    collectionGroup: string
    queryScope?: string
    fields: readonly CompositeField[]
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
    return this.#of(collection, scope)
      .filter(fields => !fields.some(field => field.vectorConfig))
      .map(fields => fields.map(toIndexField))
  }

  /** Whether an index has nothing but the names, from the last to the first. */
  hasBackwardNames(collection: string, scope: Scope): boolean {
    return this.#of(collection, scope).some(
      ([field, ...others]) =>
        others.length === 0 && field?.fieldPath === '__name__' && field.order === 'DESCENDING',
    )
  }

  /** The indexes that end with a vector. */
  vectors(collection: string, scope: Scope): (VectorField & { fields: IndexField[] })[] {
    return this.#of(collection, scope).flatMap(fields => {
      const vector = fields.find(field => field.vectorConfig)
      if (!vector) return []
      const others = fields.filter(field => field !== vector && field.fieldPath !== '__name__')
      const dimension = Number(vector.vectorConfig!.dimension)
      return [{ field: spelling(vector.fieldPath), dimension, fields: others.map(toIndexField) }]
    })
  }

  /** The fields after whose time documents of a collection group are to be deleted. */
  get expiring(): { collection: string; field: string }[] {
    return (this.#definitions.fieldOverrides ?? [])
      .filter(override => override.ttl === true && override.fieldPath !== '*')
      .map(override => ({ collection: override.collectionGroup, field: spelling(override.fieldPath) }))
  }

  /**
   * Whether there is an index of the field alone: by itself within a collection, by an override in a collection group.
   * An override holds for the fields below it too. https://firebase.google.com/docs/firestore/query-data/index-overview
   */
  hasSingle(collection: string, scope: Scope, field: string, array: boolean): boolean {
    const override = this.#overrideOf(collection, field)
    if (!override) return scope === 'COLLECTION'
    return override.indexes.some(
      index => scopeOf(index) === scope && (settingOf(index) === 'CONTAINS') === array,
    )
  }

  #of(collection: string, scope: Scope): (readonly CompositeField[])[] {
    return (this.#definitions.indexes ?? [])
      .filter(index => index.collectionGroup === collection && scopeOf(index) === scope)
      .map(index => index.fields)
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

function toIndexField(field: CompositeField): IndexField {
  return { field: spelling(field.fieldPath), mode: settingOf(field) }
}

function settingOf({ order, arrayConfig }: FieldMode): Mode {
  if (arrayConfig) return 'CONTAINS'
  return order === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING'
}

export function modeOf(direction: Direction): 'ASCENDING' | 'DESCENDING' {
  return direction === 'asc' ? 'ASCENDING' : 'DESCENDING'
}

function spelling(fieldPath: string): string {
  return formatFieldPath(parseFieldPath(fieldPath))
}
