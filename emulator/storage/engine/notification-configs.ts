import { z } from 'zod'
import { invalid, StorageError } from './errors.ts'
import type { NotificationConfig } from './records.ts'
import type { Store } from './store.ts'

const MOST_CONFIGS = 100

const ConfigBody = z.object({
  topic: z.string(),
  payload_format: z.enum(['JSON_API_V1', 'NONE']).default('JSON_API_V1'),
  event_types: z
    .array(z.enum(['OBJECT_FINALIZE', 'OBJECT_METADATA_UPDATE', 'OBJECT_DELETE', 'OBJECT_ARCHIVE']))
    .default([]),
  object_name_prefix: z.string().max(1024).default(''),
  custom_attributes: z.record(z.string().min(1).max(256), z.string().max(1024)).default({}),
})

const TOPIC = /^(?:\/\/pubsub\.googleapis\.com\/)?(projects\/[^/]+\/topics\/[^/]+)$/
const MOST_ATTRIBUTES = 5

/** Who is told of what: https://cloud.google.com/storage/docs/json_api/v1/notifications */
export class NotificationConfigs {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  list(bucket: string): NotificationConfig[] {
    return this.#store.notificationConfigs(bucket)
  }

  get(bucket: string, id: string): NotificationConfig {
    const found = this.list(bucket).find(config => config.id === id)
    if (found) return found
    throw new StorageError(404, 'notFound', `Notification ${id} not found`)
  }

  create(bucket: string, body: unknown): NotificationConfig {
    const { topic, payload_format, event_types, object_name_prefix, custom_attributes } = read(body)
    const name = TOPIC.exec(topic)?.[1]
    if (name === undefined) throw invalid(`Invalid Google Cloud Pub/Sub topic: '${topic.slice(0, 300)}'.`)
    const known = this.list(bucket)
    if (known.length >= MOST_CONFIGS)
      throw new StorageError(
        429,
        'rateLimitExceeded',
        `A bucket has at most ${MOST_CONFIGS} notification configurations.`,
      )
    const config: NotificationConfig = {
      id: String(Math.max(0, ...known.map(({ id }) => Number(id))) + 1),
      bucket,
      topic: name,
      payloadFormat: payload_format,
      eventTypes: [...new Set(event_types)],
      prefix: object_name_prefix,
      attributes: custom_attributes,
    }
    this.#store.transaction(() => this.#store.putNotificationConfig(config))
    return config
  }

  remove(bucket: string, id: string): void {
    this.get(bucket, id)
    this.#store.transaction(() => this.#store.removeNotificationConfig(bucket, id))
  }
}

function read(body: unknown): z.output<typeof ConfigBody> {
  const parsed = ConfigBody.safeParse(body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalid(`Invalid value for field ${issue?.path.join('.') || 'body'}: ${issue?.message ?? ''}`)
  }
  if (Object.keys(parsed.data.custom_attributes).length > MOST_ATTRIBUTES)
    throw invalid(`A notification configuration has at most ${MOST_ATTRIBUTES} custom attributes.`)
  return parsed.data
}
