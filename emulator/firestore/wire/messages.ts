import type { Buffer } from 'node:buffer'

/**
 * The messages of google.firestore.v1 as `loadService` gives and takes them. Fields that nobody set are absent,
 * repeated ones are empty arrays; documents and values are encoded.
 * https://github.com/googleapis/googleapis/blob/master/google/firestore/v1/firestore.proto
 */
export interface TimestampMessage {
  seconds?: number
  nanos?: number
}

export interface MaskMessage {
  fieldPaths: string[]
}

export interface PreconditionMessage {
  exists?: boolean
  updateTime?: TimestampMessage
}

export interface TransactionOptionsMessage {
  readOnly?: { readTime?: TimestampMessage }
  readWrite?: { retryTransaction?: Buffer }
}

/** How a read says what it wants to see. */
export interface ConsistencyMessage {
  transaction?: Buffer
  newTransaction?: TransactionOptionsMessage
  readTime?: TimestampMessage
}

export interface FieldTransformMessage {
  fieldPath?: string
  setToServerValue?: string
  increment?: Buffer
  maximum?: Buffer
  minimum?: Buffer
  appendMissingElements?: Buffer
  removeAllFromArray?: Buffer
}

export interface WriteMessage {
  update?: Buffer
  delete?: string
  transform?: { document?: string; fieldTransforms: FieldTransformMessage[] }
  updateMask?: MaskMessage
  updateTransforms: FieldTransformMessage[]
  currentDocument?: PreconditionMessage
}

export interface WriteResultMessage {
  updateTime?: TimestampMessage
  transformResults: Buffer[]
}

export interface FilterMessage {
  compositeFilter?: { op?: string; filters: FilterMessage[] }
  fieldFilter?: { field?: FieldReferenceMessage; op?: string; value?: Buffer }
  unaryFilter?: { op?: string; field?: FieldReferenceMessage }
}

export interface FieldReferenceMessage {
  fieldPath?: string
}

export interface CursorMessage {
  values: Buffer[]
  before?: boolean
}

export interface StructuredQueryMessage {
  select?: { fields: FieldReferenceMessage[] }
  from: { collectionId?: string; allDescendants?: boolean }[]
  where?: FilterMessage
  orderBy: { field?: FieldReferenceMessage; direction?: string }[]
  startAt?: CursorMessage
  endAt?: CursorMessage
  offset?: number
  limit?: { value?: number }
  findNearest?: FindNearestMessage
}

export interface FindNearestMessage {
  vectorField?: FieldReferenceMessage
  queryVector?: Buffer
  distanceMeasure?: string
  limit?: { value?: number }
  distanceResultField?: string
  distanceThreshold?: { value?: number }
}

export interface AggregationMessage {
  count?: { upTo?: { value?: number } }
  sum?: { field?: FieldReferenceMessage }
  avg?: { field?: FieldReferenceMessage }
  alias?: string
}

/** google.protobuf.Struct, as far as it is used here. */
export interface StructMessage {
  fields: Record<string, { stringValue: string } | { structValue: StructMessage }>
}

export interface ExplainMetricsMessage {
  planSummary: { indexesUsed: StructMessage[] }
  executionStats?: {
    resultsReturned: number
    executionDuration: { seconds: number; nanos: number }
    readOperations: number
    debugStats: StructMessage
  }
}

export interface TargetMessage {
  query?: { parent?: string; structuredQuery?: StructuredQueryMessage }
  documents?: { documents: string[] }
  resumeToken?: Buffer
  readTime?: TimestampMessage
  targetId?: number
  once?: boolean
}

export interface TargetChangeMessage {
  targetChangeType?: 'NO_CHANGE' | 'ADD' | 'REMOVE' | 'CURRENT' | 'RESET'
  targetIds?: number[]
  cause?: { code: number; message: string }
  resumeToken?: Buffer
  readTime?: TimestampMessage
}
