import { z } from 'zod'

export type JsonSchema = Record<string, unknown> & {
  $ref?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  type?: string
}

/** A schema as JSON Schema draft 7; what has an id becomes a definition of its own, which `at` says how to refer to. */
export function jsonSchemaOf(
  schema: z.ZodType,
  at: (id: string) => string,
): { schema: JsonSchema; definitions: Record<string, JsonSchema> } {
  const {
    $schema: _,
    definitions = {},
    ...rest
  } = z.toJSONSchema(schema, { target: 'draft-7', io: 'output' })
  const moved = <Value>(value: Value): Value => moveReferences(value, at) as Value
  return {
    schema: moved(rest as JsonSchema),
    definitions: moved(withoutIds(definitions as Record<string, JsonSchema>)),
  }
}

const withoutIds = (definitions: Record<string, JsonSchema>): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(definitions).map(([name, { $id: _, id: __, ...rest }]) => [name, rest as JsonSchema]),
  )

function moveReferences(value: unknown, at: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map(item => moveReferences(item, at))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, at(inner.slice(inner.lastIndexOf('/') + 1))]
        : [key, moveReferences(inner, at)],
    ),
  )
}
