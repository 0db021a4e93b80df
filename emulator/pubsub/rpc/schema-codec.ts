import { invalid } from '../engine/errors.ts'
import { checkProject } from '../engine/resource-names.ts'
import type { NamedRevision } from '../engine/schema/schema-registry.ts'
import type { Encoding, SchemaType } from '../engine/schema/schema-revision.ts'
import type { SchemaSettings } from '../engine/subscription-config.ts'
import { fromMs } from './time-codec.ts'
import type { WireSchema, WireSchemaSettings } from './wire-types.ts'

/** Only FULL, or a default that is full, brings the definition. */
export function fromRevision({ name, revision }: NamedRevision, full = true): WireSchema {
  const { id, type, definition, createdAt } = revision
  return {
    name,
    type,
    definition: full ? definition : '',
    revisionId: id,
    revisionCreateTime: fromMs(createdAt),
  }
}

/** Refuses a schema that is not there, or of no type. */
export function toSchema(schema: WireSchema | null): { type: SchemaType; definition: string } {
  if (!schema) throw invalid('The schema in the request must be set.')
  const { type, definition } = schema
  if (type !== 'AVRO' && type !== 'PROTOCOL_BUFFER') throw invalid('Invalid schema type.')
  if (definition === '') throw invalid('The definition of the schema must be set.')
  return { type, definition }
}

export function toEncoding(encoding: string): Encoding {
  if (encoding === 'JSON' || encoding === 'BINARY') return encoding
  throw invalid('Invalid schema encoding provided.')
}

export function schemaName(parent: string, id: string): string {
  return `${checkProject(parent)}/schemas/${id}`
}

export function toSchemaSettings(wire: WireSchemaSettings): SchemaSettings {
  const { schema, firstRevisionId, lastRevisionId } = wire
  return { schema, encoding: toEncoding(wire.encoding), firstRevisionId, lastRevisionId }
}
