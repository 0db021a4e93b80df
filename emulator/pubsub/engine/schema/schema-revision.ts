export type SchemaType = 'AVRO' | 'PROTOCOL_BUFFER'
export type Encoding = 'JSON' | 'BINARY'

/** One state of a schema. */
export interface SchemaRevision {
  id: string
  type: SchemaType
  definition: string
  createdAt: number
}
