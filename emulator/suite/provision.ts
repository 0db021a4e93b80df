import type { PubSubPart } from '../pubsub/index.ts'
import type { BootPlan, SubscriptionPlan } from './project-files.ts'

type Engine = PubSubPart['engine']
type SubscriptionConfig = Parameters<Engine['subscriptionRegistry']['create']>[0]

interface Place {
  project: string
  /** Where the functions answer; a function's name follows. */
  functionsUrl: string
}

/** Makes the topics and push subscriptions that Terraform makes in the cloud, or brings them up to date. */
export async function provision(engine: Engine, plan: BootPlan, place: Place): Promise<void> {
  const topics = engine.topicRegistry
  await Promise.all(
    plan.topics
      .map(topic => topicName(place, topic))
      .filter(name => !topics.find(name))
      .map(name => topics.create({ name, labels: {}, retentionMs: null })),
  )
  const known = new Set(engine.subscriptions().map(({ name }) => name))
  await Promise.all(
    Object.entries(plan.subscriptions).map(([id, wanted]) => {
      const config = configOf(id, wanted, place)
      return known.has(config.name)
        ? engine.subscriptionRegistry.update(config)
        : engine.subscriptionRegistry.create(config)
    }),
  )
}

const topicName = ({ project }: Place, topic: string): string => `projects/${project}/topics/${topic}`

function configOf(id: string, plan: SubscriptionPlan, place: Place): SubscriptionConfig {
  const endpoint = `${place.functionsUrl}/${plan.function}`
  const dead = plan.maxAttempts !== null && plan.deadLetterTopic
  return {
    name: `projects/${place.project}/subscriptions/${id}`,
    topic: topicName(place, plan.topic),
    push: {
      endpoint,
      attributes: {},
      oidc: {
        serviceAccountEmail: `pubsub-push@${place.project}.iam.gserviceaccount.com`,
        audience: endpoint,
      },
      wrapper: 'pubsub',
    },
    ackDeadlineSeconds: plan.ackDeadlineSeconds,
    retainAckedMessages: false,
    retentionMs: plan.retentionSeconds * 1000,
    labels: {},
    ordered: plan.ordered,
    filter: plan.filter ?? '',
    deadLetter: dead ? { topic: topicName(place, dead), maxDeliveryAttempts: plan.maxAttempts ?? 0 } : null,
    retry: { minimumMs: plan.minBackoffSeconds * 1000, maximumMs: plan.maxBackoffSeconds * 1000 },
    expirationMs: null,
  }
}
