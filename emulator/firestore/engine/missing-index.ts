import { FirestoreError } from './error.ts'
import { type DefinedIndexes, type IndexField, modeOf } from './index-definitions.ts'
import type { Need } from './index-need.ts'

/** The refusal of a query, with the index to add, once for `gcloud` and once for `firestore.indexes.json`. */
export function missingIndex(database: string, need: Need, defined: DefinedIndexes): FirestoreError {
  if (need.vector) return new FirestoreError('FAILED_PRECONDITION', missingVector(database, need))

  const fields = [...need.known, ...need.sorted]
  const alone = fields.length === 1 ? fields : need.sorted.length === 0 ? need.known : []
  const single = alone.find(
    ({ field, mode }) => !defined.hasSingle(need.collection, need.scope, field, mode === 'CONTAINS'),
  )
  return new FirestoreError(
    'FAILED_PRECONDITION',
    single ? missingSingle(database, need, single) : missingComposite(database, need, fields),
  )
}

function missingSingle(database: string, { collection, scope }: Need, { field, mode }: IndexField): string {
  const kind = mode === 'CONTAINS' ? 'CONTAINS' : mode === 'ASCENDING' ? 'ASC' : 'DESC'
  const index = { queryScope: scope, ...setting(mode) }
  const hint = { collectionGroup: collection, fieldPath: field, indexes: [index] }
  return `The query requires a ${scope}_${kind} index for collection ${collection} and field ${field}. Add to "fieldOverrides" in firestore.indexes.json: ${JSON.stringify(hint)} or run: gcloud firestore indexes fields update ${field} ${where(database, collection)} --index=query-scope=${kebab(scope)},${flag(mode)}`
}

function missingComposite(
  database: string,
  { collection, scope, sorted, nameDirection }: Need,
  fields: readonly IndexField[],
): string {
  const last = sorted.at(-1)?.mode ?? 'ASCENDING'
  const name = modeOf(nameDirection)
  const all = sorted.length > 0 && name !== last ? [...fields, { field: '__name__', mode: name }] : fields
  const hint = {
    collectionGroup: collection,
    queryScope: scope,
    fields: all.map(({ field, mode }) => ({ fieldPath: field, ...setting(mode) })),
  }
  const command = compositeCommand(database, { collection, scope }, all.map(fieldConfig))
  return `The query requires an index. Add to "indexes" in firestore.indexes.json: ${JSON.stringify(hint)} or run: ${command}`
}

function setting(mode: IndexField['mode']) {
  return mode === 'CONTAINS' ? { arrayConfig: 'CONTAINS' } : { order: mode }
}

/** As production says it; its command spells the dimension and the kind of index as JSON. */
function missingVector(database: string, { collection, scope, known, sorted, vector }: Need): string {
  const fields = [...known, ...sorted]
  const hint = {
    collectionGroup: collection,
    queryScope: scope,
    fields: [
      ...fields.map(({ field, mode }) => ({ fieldPath: field, ...setting(mode) })),
      { fieldPath: vector!.field, vectorConfig: { dimension: vector!.dimension, flat: {} } },
    ],
  }
  const config = `--field-config=field-path=${vector!.field},vector-config='{"dimension":"${vector!.dimension}", "flat": "{}"}'`
  const command = compositeCommand(database, { collection, scope }, [...fields.map(fieldConfig), config])
  return `Missing vector index configuration. Please create the required index with the following gcloud command: ${command} or add to "indexes" in firestore.indexes.json: ${JSON.stringify(hint)}`
}

function compositeCommand(
  database: string,
  { collection, scope }: Pick<Need, 'collection' | 'scope'>,
  configs: readonly string[],
): string {
  return `gcloud firestore indexes composite create ${where(database, collection)} --query-scope=${kebab(scope)} ${configs.join(' ')}`
}

function where(database: string, collection: string): string {
  const [, project, , id] = database.split('/')
  return `--project=${project} --database='${id}' --collection-group=${collection}`
}

function fieldConfig({ field, mode }: IndexField): string {
  return `--field-config=field-path=${field},${flag(mode)}`
}

function flag(mode: IndexField['mode']): string {
  return mode === 'CONTAINS' ? 'array-config=contains' : `order=${mode.toLowerCase()}`
}

function kebab(scope: Need['scope']): string {
  return scope.toLowerCase().replaceAll('_', '-')
}
