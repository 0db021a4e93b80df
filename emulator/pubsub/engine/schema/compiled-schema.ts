import { invalid } from '../errors.ts'
import { compileAvro } from './avro-schema.ts'
import { compileProtobuf } from './protobuf-schema.ts'
import type { Encoding, SchemaType } from './schema-revision.ts'

/** What a schema's definition means. */
export interface CompiledSchema {
  /** Throws a `SchemaMismatch` where the data does not fit. */
  check(data: Buffer, encoding: Encoding): void
  /** Throws where a reader of the one cannot read what was written by the other. */
  checkCompatible(other: CompiledSchema): void
}

/** https://cloud.google.com/pubsub/docs/schemas#quotas */
const MOST_BYTES = 300_000

/** Refuses what is no definition of that type. */
export function compileSchema(type: SchemaType, definition: string): CompiledSchema {
  if (Buffer.byteLength(definition) > MOST_BYTES)
    throw invalid(`The schema's definition is longer than ${MOST_BYTES} bytes.`)
  try {
    return type === 'AVRO' ? compileAvro(definition) : compileProtobuf(definition)
  } catch (error) {
    throw invalid(`Invalid schema definition: ${(error as Error).message.slice(0, 300)}`)
  }
}
