import type { Delivery } from './delivery.ts'
import type { NewMessage } from './message.ts'
import { projectOf, shortName } from './resource-names.ts'

/**
 * What goes to the dead-letter topic: the message, and where it comes from, as attributes of Google's names.
 * https://cloud.google.com/pubsub/docs/handling-failures#track_delivery_attempts
 */
export function deadLetterOf(subscription: string, { message, failures }: Delivery): NewMessage {
  const { data, orderingKey } = message
  const attributes = {
    ...message.attributes,
    CloudPubSubDeadLetterSourceDeliveryCount: String(failures),
    CloudPubSubDeadLetterSourceSubscription: shortName(subscription),
    CloudPubSubDeadLetterSourceSubscriptionProject: projectOf(subscription),
    CloudPubSubDeadLetterSourceTopicPublishTime: new Date(message.publishedAt).toISOString(),
  }
  return { data, attributes, orderingKey }
}
