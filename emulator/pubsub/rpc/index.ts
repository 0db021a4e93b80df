import { acknowledge } from './acknowledge.ts'
import { commitSchema } from './commit-schema.ts'
import { createSchema } from './create-schema.ts'
import { createSnapshot } from './create-snapshot.ts'
import { createSubscription } from './create-subscription.ts'
import { createTopic } from './create-topic.ts'
import { deleteSchema } from './delete-schema.ts'
import { deleteSchemaRevision } from './delete-schema-revision.ts'
import { deleteSnapshot } from './delete-snapshot.ts'
import { deleteSubscription } from './delete-subscription.ts'
import { deleteTopic } from './delete-topic.ts'
import { detachSubscription } from './detach-subscription.ts'
import { getSchema } from './get-schema.ts'
import { getSnapshot } from './get-snapshot.ts'
import { getSubscription } from './get-subscription.ts'
import { getTopic } from './get-topic.ts'
import { listSchemaRevisions } from './list-schema-revisions.ts'
import { listSchemas } from './list-schemas.ts'
import { listSnapshots } from './list-snapshots.ts'
import { listSubscriptions } from './list-subscriptions.ts'
import { listTopicSnapshots } from './list-topic-snapshots.ts'
import { listTopicSubscriptions } from './list-topic-subscriptions.ts'
import { listTopics } from './list-topics.ts'
import { modifyAckDeadline } from './modify-ack-deadline.ts'
import { modifyPushConfig } from './modify-push-config.ts'
import { publish } from './publish.ts'
import { pull } from './pull.ts'
import { rollbackSchema } from './rollback-schema.ts'
import type { Unary } from './rpc.ts'
import { seek } from './seek.ts'
import { updateSnapshot } from './update-snapshot.ts'
import { updateSubscription } from './update-subscription.ts'
import { updateTopic } from './update-topic.ts'
import { validateMessage } from './validate-message.ts'
import { validateSchema } from './validate-schema.ts'

/** Every unary RPC, by Google's name. The wire answers UNIMPLEMENTED to what a later version of the protos may add. */
export const UNARY: Readonly<Record<string, Unary<unknown, unknown>>> = {
  Acknowledge: acknowledge,
  CommitSchema: commitSchema,
  CreateSchema: createSchema,
  CreateSnapshot: createSnapshot,
  CreateSubscription: createSubscription,
  CreateTopic: createTopic,
  DeleteSchema: deleteSchema,
  DeleteSchemaRevision: deleteSchemaRevision,
  DeleteSnapshot: deleteSnapshot,
  DeleteSubscription: deleteSubscription,
  DeleteTopic: deleteTopic,
  DetachSubscription: detachSubscription,
  GetSchema: getSchema,
  GetSnapshot: getSnapshot,
  GetSubscription: getSubscription,
  GetTopic: getTopic,
  ListSchemaRevisions: listSchemaRevisions,
  ListSchemas: listSchemas,
  ListSnapshots: listSnapshots,
  ListSubscriptions: listSubscriptions,
  ListTopicSnapshots: listTopicSnapshots,
  ListTopicSubscriptions: listTopicSubscriptions,
  ListTopics: listTopics,
  ModifyAckDeadline: modifyAckDeadline,
  ModifyPushConfig: modifyPushConfig,
  Publish: publish,
  Pull: pull,
  RollbackSchema: rollbackSchema,
  Seek: seek,
  UpdateSnapshot: updateSnapshot,
  UpdateSubscription: updateSubscription,
  UpdateTopic: updateTopic,
  ValidateMessage: validateMessage,
  ValidateSchema: validateSchema,
}
