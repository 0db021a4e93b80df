import { invalid, type PubSubError } from '../errors.ts'
import type { CompiledSchema } from './compiled-schema.ts'
import { SchemaMismatch } from './schema-mismatch.ts'
import type { Encoding, SchemaRevision } from './schema-revision.ts'

interface Question {
  schema: string
  data: Buffer
  encoding: Encoding
}

/** The last of the revisions that the data fits. Refuses with what the oldest of them said. */
export function newestFitting(
  revisions: readonly SchemaRevision[],
  compile: (revision: SchemaRevision) => CompiledSchema,
  question: Question,
): SchemaRevision {
  let why = 'no revision is allowed'
  for (const revision of revisions.toReversed()) {
    try {
      compile(revision).check(question.data, question.encoding)
      return revision
    } catch (error) {
      why = `revision_id=${revision.id} failed with status: ${reasonOf(error)}`
    }
  }
  throw refusal(question, revisions[0], why)
}

/** A mismatch, or JSON that is nested deeper than the stack. */
function reasonOf(error: unknown): string {
  if (error instanceof SchemaMismatch) return error.message
  if (error instanceof RangeError) return 'the message is nested too deeply'
  throw error
}

function refusal(
  { schema, encoding }: Question,
  revision: SchemaRevision | undefined,
  why: string,
): PubSubError {
  const kind = revision?.type === 'PROTOCOL_BUFFER' ? 'PROTO' : 'AVRO'
  return invalid('Invalid data in message: Message failed schema validation.', {
    reason: `INVALID_${encoding}_${kind}_MESSAGE`,
    metadata: {
      message: 'Message failed schema validation',
      revisionInfo: `Could not validate message with any schema revision for schema: ${schema}, last checked revision: ${why}`,
    },
  })
}
