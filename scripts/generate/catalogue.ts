import type { AnyEvent } from '../../events/kit.ts'
import { retryDefaults } from '../../events/kit.ts'
import type { Artefact } from './artefact.ts'
import { GENERATED } from './artefact.ts'
import type { JsonSchema } from './json-schema.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { flowGraph } from './mermaid.ts'
import type { Platform } from './platform.ts'

/** Every event for people: what it means, what it carries, who emits it and who listens. */
export const catalogue: Artefact = {
  path: 'events/CATALOG.md',
  render: platform => {
    const schemas = platform.events.map(({ data }) => jsonSchemaOf(data, id => id))
    const shapes = Object.assign({}, ...schemas.map(one => one.definitions)) as Record<string, JsonSchema>
    return [
      `<!-- ${GENERATED} -->`,
      '# Events',
      '',
      'A message is delivered at least once and in any order. Its data is JSON; its attributes are CloudEvents 1.0.',
      `Unless it says otherwise, a consumer gets ${policyOf(retryDefaults)}; after that the message is parked.`,
      '',
      '## The whole flow',
      '',
      ...flowGraph(platform),
      '',
      ...platform.events.flatMap((event, index) => section(event, schemas[index]?.schema ?? {}, platform)),
      '## Shapes',
      '',
      ...shapesTable(shapes),
      '',
    ].join('\n')
  },
}

type Policy = AnyEvent['consumers'][string]

const policyOf = (policy: Policy): string =>
  `${policy.maxAttempts} attempts, ${policy.minBackoffSeconds} to ${policy.maxBackoffSeconds} s apart, ${policy.ackDeadlineSeconds} s to answer`

function section(event: AnyEvent, schema: JsonSchema, platform: Platform): string[] {
  const named = (id: string): string => {
    const found = platform.functions.find(({ declared }) => declared.id === id)
    return found ? `\`${found.context}/${id}\`` : `\`${id}\` (not there yet)`
  }
  const consumers = Object.entries(event.consumers).map(([id, policy]) => {
    const usual = policyOf(policy) === policyOf(retryDefaults)
    return `- ${named(id)}${usual ? '' : `: ${policyOf(policy)}`}`
  })
  return [
    `## ${event.name}`,
    '',
    event.meaning,
    '',
    `Key: \`${event.key}\`. ${event.ordered ? `Ordered: ${event.ordered.because}` : 'Unordered.'}`,
    `Emitted by ${event.producers.map(named).join(', ')}.`,
    '',
    'Consumers:',
    '',
    ...consumers,
    '',
    ...fieldsTable(schema),
    '',
  ]
}

function fieldsTable({ properties = {}, required = [] }: JsonSchema): string[] {
  const rows = Object.entries(properties).map(
    ([name, schema]) =>
      `| \`${name}\`${required.includes(name) ? '' : ' (optional)'} | ${cell(typeOf(schema))} |`,
  )
  return ['| Field | Type |', '| --- | --- |', ...rows]
}

function shapesTable(shapes: Record<string, JsonSchema>): string[] {
  const rows = Object.keys(shapes)
    .sort()
    .map(name => `| ${name} | ${cell(typeOf(shapes[name] ?? {}))} |`)
  return ['| Name | Type |', '| --- | --- |', ...rows]
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A schema in a few words. */
export function typeOf(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref
  const all = (schema.allOf ?? []) as JsonSchema[]
  if (all.length === 1 && all[0]) return typeOf(all[0])
  const options = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined
  if (options) return options.map(typeOf).join(' or ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map(value => JSON.stringify(value)).join(' or ')
  if (schema.type === 'array') return `list of ${typeOf((schema.items ?? {}) as JsonSchema)}`
  if (schema.type === 'object') return objectType(schema)
  const rule = schema.pattern ?? (schema.format === undefined ? undefined : schema.format)
  return rule === undefined
    ? String(schema.type ?? 'anything')
    : `${String(schema.type)}, \`${String(rule)}\``
}

function objectType({ properties = {}, required = [] }: JsonSchema): string {
  const fields = Object.entries(properties).map(
    ([name, inner]) => `${name}${required.includes(name) ? '' : '?'}: ${typeOf(inner)}`,
  )
  return fields.length === 0 ? 'object' : `{ ${fields.join('; ')} }`
}
