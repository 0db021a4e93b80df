import type { AnyEvent } from '../../events/kit.ts'
import { attribute } from '../../functions/kit/attributes.ts'
import type { Artefact } from './artefact.ts'
import { sorted, toJson } from './artefact.ts'
import { objectEvents } from './buckets.ts'
import { eventsInto } from './declared.ts'
import type { JsonSchema } from './json-schema.ts'
import { jsonSchemaOf } from './json-schema.ts'
import type { Platform } from './platform.ts'

/** Topics, messages and who sends or receives them, as AsyncAPI 3.0 (https://www.asyncapi.com/docs/reference/specification/v3.0.0). */
export const asyncapi: Artefact = {
  path: 'events/asyncapi.json',
  render(platform) {
    const schemas = platform.events.map(({ data }) => jsonSchemaOf(data, id => `#/components/schemas/${id}`))
    const objects = objectEvents(platform)
    const definitions = Object.assign({}, ...schemas.map(one => one.definitions)) as Record<
      string,
      JsonSchema
    >
    return toJson({
      asyncapi: '3.0.0',
      info: {
        title: 'Caravan events',
        version: '1.0.0',
        description:
          'Every event: CloudEvents 1.0 in the attributes of Pub/Sub messages, JSON as their data.',
        license: { name: 'MIT' },
      },
      defaultContentType: 'application/json',
      channels: sorted([...platform.events, ...objects].map(event => [event.name, channelOf(event)])),
      operations: sorted(operationsOf(platform)),
      components: {
        messages: sorted([
          ...platform.events.map((event, index): [string, unknown] => [
            event.name,
            messageOf(event, schemas[index]?.schema ?? {}),
          ]),
          ...objects.map((event): [string, unknown] => [event.name, noticeOf(event)]),
        ]),
        schemas: sorted([...Object.entries(definitions), ['CloudEventAttributes', attributesSchema]]),
      },
    })
  },
}

const channelOf = ({ name, meaning }: AnyEvent): unknown => ({
  address: name,
  description: meaning,
  messages: { [name]: { $ref: `#/components/messages/${name}` } },
})

const messageOf = ({ name, meaning }: AnyEvent, payload: JsonSchema): unknown => ({
  name,
  summary: meaning,
  contentType: 'application/json',
  headers: { $ref: '#/components/schemas/CloudEventAttributes' },
  payload,
})

/** Cloud Storage writes these itself: https://cloud.google.com/storage/docs/pubsub-notifications#format */
const noticeOf = ({ name, meaning }: AnyEvent): unknown => ({
  name,
  summary: meaning,
  contentType: 'application/json',
  payload: {
    type: 'object',
    description: 'The object: https://cloud.google.com/storage/docs/json_api/v1/objects#resource',
  },
})

function operationsOf({ functions }: Platform): [string, unknown][] {
  return functions.flatMap(({ declared }) => [
    ...declared.emits.map(event => operation('send', declared.id, declared.summary, event)),
    ...eventsInto(declared).map(event => operation('receive', declared.id, declared.summary, event)),
  ])
}

const operation = (
  action: 'send' | 'receive',
  id: string,
  summary: string,
  { name }: AnyEvent,
): [string, unknown] => [
  `${id}.${action}.${name}`,
  {
    action,
    title: id,
    summary,
    channel: { $ref: `#/channels/${name}` },
    messages: [{ $ref: `#/channels/${name}/messages/${name}` }],
  },
]

const { replayConsumer, traceparent, deadLetterReason, deadLetterConsumer, ...always } = attribute

const attributesSchema: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(
    [...Object.values(always), traceparent, replayConsumer].map(name => [name, { type: 'string' }]),
  ),
  required: Object.values(always),
}
