import type { Clock } from '../../core/clock.ts'
import { alreadyExists, failedPrecondition, invalid, notFound } from './errors.ts'
import { checkLabels } from './labels.ts'
import { MessageLog } from './message-log.ts'
import { checkName, checkProject } from './resource-names.ts'
import type { Snapshot, SnapshotConfig } from './snapshot.ts'
import type { Store } from './store.ts'
import type { Subscription } from './subscription.ts'
import type { TopicRegistry } from './topic-registry.ts'
import { WakeTimer } from './wake-timer.ts'

const HOUR_MS = 3_600_000
/** A snapshot lives as long, less the age of the oldest message in it. */
const LONGEST_MS = 7 * 24 * HOUR_MS

/** The snapshots. What answers a promise answers when its effect is on disk. */
export class SnapshotRegistry {
  readonly #clock: Clock
  readonly #store: Store
  readonly #topics: TopicRegistry
  readonly #snapshots = new Map<string, Snapshot>()
  readonly #timer: WakeTimer

  constructor({ clock, store, topics }: { clock: Clock; store: Store; topics: TopicRegistry }) {
    this.#clock = clock
    this.#store = store
    this.#topics = topics
    this.#timer = new WakeTimer(clock, () => this.#dropExpired())
  }

  [Symbol.iterator](): IterableIterator<Snapshot> {
    return this.#snapshots.values()
  }

  find(name: string): Snapshot | undefined {
    return this.#snapshots.get(name)
  }

  get(name: string): Snapshot {
    const snapshot = this.find(checkName(name, 'snapshots'))
    if (!snapshot) throw notFound(name)
    return snapshot
  }

  inProject(project: string): SnapshotConfig[] {
    const prefix = `${checkProject(project)}/`
    return Array.from(this, ({ config }) => config).filter(({ name }) => name.startsWith(prefix))
  }

  ofTopic(topic: string): SnapshotConfig[] {
    return Array.from(this.#topics.get(topic).snapshots, ({ config }) => config)
  }

  /** Takes in a snapshot that the store already knows. */
  load(config: SnapshotConfig): Snapshot {
    const snapshot = { config, log: new MessageLog(config.name, this.#store.messages) }
    this.#snapshots.set(config.name, snapshot)
    if (!config.orphaned) this.#topics.find(config.topic)?.snapshots.add(snapshot)
    this.#timer.noLaterThan(config.expiresAt)
    return snapshot
  }

  /** Keeps what is published from now on, and what the subscription has not acknowledged once that is under way. */
  async create(name: string, subscription: Subscription, labels: Record<string, string>): Promise<Snapshot> {
    if (this.#snapshots.has(checkName(name, 'snapshots'))) throw alreadyExists(name)
    checkLabels(labels)
    const { topic } = subscription.config
    if (subscription.config.detached || !this.#topics.find(topic)) {
      throw failedPrecondition(`The subscription has no topic (subscription=${subscription.config.name}).`)
    }
    const expiresAt = this.#expiryOf(subscription)
    const snapshot = this.load({ name, topic, labels, expiresAt })
    this.#store.snapshot(snapshot.config)
    // Messages that were published before and are not on disk yet are in the backlog after this.
    await this.#store.committed()
    for (const { message } of subscription.backlog.values()) snapshot.log.keep(message)
    await this.#store.committed()
    return snapshot
  }

  async update(config: SnapshotConfig): Promise<void> {
    const snapshot = this.get(config.name)
    checkLabels(config.labels)
    const now = this.#clock.now()
    if (!(config.expiresAt > now && config.expiresAt <= now + LONGEST_MS))
      throw invalid('expire_time must be in the future, and at most 7 days from now.')
    snapshot.config = config
    this.#timer.noLaterThan(config.expiresAt)
    this.#store.snapshot(config)
    await this.#store.committed()
  }

  async delete(name: string): Promise<void> {
    this.#drop(this.get(name))
    await this.#store.committed()
  }

  clear(): void {
    this.#snapshots.clear()
    this.#timer.cancel()
  }

  #expiryOf({ backlog }: Subscription): number {
    const now = this.#clock.now()
    const oldest = backlog.values().next().value?.message.publishedAt ?? now
    if (oldest + LONGEST_MS - now >= HOUR_MS) return oldest + LONGEST_MS
    throw failedPrecondition('The backlog is too old: the snapshot would expire in less than an hour.')
  }

  #dropExpired(): void {
    for (const snapshot of [...this]) {
      if (snapshot.config.expiresAt <= this.#clock.now()) this.#drop(snapshot)
      else this.#timer.noLaterThan(snapshot.config.expiresAt)
    }
    this.#store.committed().catch(() => {})
  }

  #drop(snapshot: Snapshot): void {
    const { name, topic } = snapshot.config
    this.#snapshots.delete(name)
    this.#topics.find(topic)?.snapshots.delete(snapshot)
    snapshot.log.clear()
    this.#store.noSnapshot(name)
  }
}
