import type { Clock, Timer } from '../../core/clock.ts'
import type { NotificationConfig } from './records.ts'
import type { Notice, Store } from './store.ts'

/** Publishes one message; resolves when Pub/Sub has it on the disk. */
export type Publish = (
  topic: string,
  message: { data: Buffer; attributes: Record<string, string> },
) => Promise<unknown>

/** What happened to which object. */
export interface Happening {
  bucket: string
  name: string
  attributes: Record<string, string>
  payload: () => string
  at: number
}

const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 600_000
/** Cloud Storage gives up after a week: https://cloud.google.com/storage/docs/pubsub-notifications#delivery */
const GIVE_UP_MS = 7 * 86_400_000

/**
 * Sends what buckets tell Pub/Sub. A notice is written in the transaction of its change and forgotten once it is
 * published, so it goes out at least once, whatever happens in between.
 */
export class Notices {
  readonly #store: Store
  readonly #clock: Clock
  readonly #publish: Publish
  readonly #waiting = new Set<Timer>()
  #sending = 0
  #closed = false

  constructor(store: Store, clock: Clock, publish: Publish) {
    this.#store = store
    this.#clock = clock
    this.#publish = publish
  }

  /** Notices that are on their way to Pub/Sub. */
  get sending(): number {
    return this.#sending
  }

  /** Inside a transaction: writes down a notice for every config that wants to hear of it. */
  note(configs: readonly NotificationConfig[], happening: Happening): Notice[] {
    const { bucket, name, attributes, at } = happening
    const eventType = attributes.eventType ?? ''
    return configs
      .filter(({ eventTypes }) => eventTypes.length === 0 || eventTypes.some(type => type === eventType))
      .filter(({ prefix }) => name.startsWith(prefix))
      .map(config =>
        this.#store.addNotice({
          topic: config.topic,
          attributes: {
            ...config.attributes,
            ...attributes,
            notificationConfig: `projects/_/buckets/${bucket}/notificationConfigs/${config.id}`,
            payloadFormat: config.payloadFormat,
          },
          payload: config.payloadFormat === 'NONE' ? '' : happening.payload(),
          since: at,
        }),
      )
  }

  /** Sends what an earlier process left. */
  resume(): void {
    this.send(this.#store.notices())
  }

  /** After the commit: publishes in the background. */
  send(notices: readonly Notice[]): void {
    for (const notice of notices) void this.#attempt(notice, FIRST_RETRY_MS)
  }

  /** What is on its way now is found again by the next start. */
  close(): void {
    this.#closed = true
    this.reset()
  }

  reset(): void {
    for (const timer of this.#waiting) timer.cancel()
    this.#waiting.clear()
  }

  async #attempt(notice: Notice, retryMs: number): Promise<void> {
    this.#sending++
    try {
      await this.#publish(notice.topic, {
        data: Buffer.from(notice.payload),
        attributes: notice.attributes,
      })
      if (!this.#closed) this.#store.removeNotice(notice.id)
    } catch {
      if (!this.#closed) this.#later(notice, retryMs)
    } finally {
      this.#sending--
    }
  }

  #later(notice: Notice, retryMs: number): void {
    if (this.#clock.now() - notice.since > GIVE_UP_MS) {
      this.#store.removeNotice(notice.id)
      return
    }
    const timer = this.#clock.after(retryMs, () => {
      this.#waiting.delete(timer)
      void this.#attempt(notice, Math.min(retryMs * 2, LAST_RETRY_MS))
    })
    this.#waiting.add(timer)
  }
}
