import { failedPrecondition } from './errors.ts'
import type { Message } from './message.ts'
import type { Snapshot } from './snapshot.ts'
import type { Subscription } from './subscription.ts'
import type { Topic } from './topic-registry.ts'

/** What was published before `time` is acknowledged, what is kept of the rest is not. */
export function seekToTime(subscription: Subscription, time: number, topic: Topic | undefined): void {
  const kept = new Set<Message>(subscription.acknowledged.messages.values())
  for (const message of topic?.log.messages.values() ?? []) {
    if (subscription.filter(message.attributes)) kept.add(message)
  }
  subscription.seek(kept, message => message.publishedAt >= time)
}

/** What the snapshot holds is unacknowledged, all else is not. */
export function seekToSnapshot(subscription: Subscription, { config, log }: Snapshot): void {
  const { topic } = subscription.config
  if (topic !== config.topic || config.orphaned) {
    throw failedPrecondition(
      `The topic of the subscription (${topic}) is not that of the snapshot (${config.topic}). ` +
        'A topic that was deleted and made anew is another one.',
    )
  }
  const kept = [...log.messages.values()].filter(message => subscription.filter(message.attributes))
  subscription.seek(kept, message => log.messages.has(message.sequence))
}
