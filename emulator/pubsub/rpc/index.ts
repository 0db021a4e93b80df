import { acknowledge } from './acknowledge.ts'
import { createSubscription } from './create-subscription.ts'
import { createTopic } from './create-topic.ts'
import { deleteSubscription } from './delete-subscription.ts'
import { deleteTopic } from './delete-topic.ts'
import { getSubscription } from './get-subscription.ts'
import { getTopic } from './get-topic.ts'
import { listSubscriptions } from './list-subscriptions.ts'
import { listTopicSubscriptions } from './list-topic-subscriptions.ts'
import { listTopics } from './list-topics.ts'
import { modifyAckDeadline } from './modify-ack-deadline.ts'
import { modifyPushConfig } from './modify-push-config.ts'
import { publish } from './publish.ts'
import { pull } from './pull.ts'
import type { Unary } from './rpc.ts'
import { updateSubscription } from './update-subscription.ts'
import { updateTopic } from './update-topic.ts'

/** Every unary RPC that is served, by Google's name. The wire answers UNIMPLEMENTED to the others. */
export const UNARY: Readonly<Record<string, Unary<unknown, unknown>>> = {
  Acknowledge: acknowledge,
  CreateSubscription: createSubscription,
  CreateTopic: createTopic,
  DeleteSubscription: deleteSubscription,
  DeleteTopic: deleteTopic,
  GetSubscription: getSubscription,
  GetTopic: getTopic,
  ListSubscriptions: listSubscriptions,
  ListTopicSubscriptions: listTopicSubscriptions,
  ListTopics: listTopics,
  ModifyAckDeadline: modifyAckDeadline,
  ModifyPushConfig: modifyPushConfig,
  Publish: publish,
  Pull: pull,
  UpdateSubscription: updateSubscription,
  UpdateTopic: updateTopic,
}
