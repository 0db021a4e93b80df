import { WEB_BUCKET } from '../../schemas/pages.ts'
import type { StoragePart } from '../storage/index.ts'
import type { BootPlan, BucketPlan } from './project-files.ts'

type Engine = StoragePart['engine']

/**
 * Makes the buckets that Terraform makes in the cloud, and what they tell Pub/Sub, or brings them up to date; and the one
 * that the web app is served from.
 */
export function provisionBuckets(engine: Engine, plan: Pick<BootPlan, 'buckets'>, project: string): void {
  for (const [id, wanted] of Object.entries(plan.buckets)) {
    const name = provisionBucket(engine, project, id)
    provisionNotifications(engine, name, wanted, `projects/${project}/topics/${wanted.topic}`)
  }
  provisionBucket(engine, project, WEB_BUCKET)
}

function provisionBucket(engine: Engine, project: string, id: string): string {
  const name = `${project}-${id}`
  if (!engine.buckets.find(name)) {
    const access = { uniformBucketLevelAccess: { enabled: true } }
    engine.buckets.create(project, name, { location: 'EU', iamConfiguration: access })
  }
  return name
}

function provisionNotifications(engine: Engine, bucket: string, wanted: BucketPlan, topic: string): void {
  const configs = engine.notificationConfigs
  const known = configs.list(bucket).filter(config => config.topic === topic)
  const isRight = (config: (typeof known)[number]): boolean =>
    [...config.eventTypes].sort().join() === wanted.eventTypes.join() &&
    JSON.stringify(config.attributes) === JSON.stringify(wanted.attributes)
  for (const config of known) if (!isRight(config)) configs.remove(bucket, config.id)
  if (known.some(isRight)) return
  configs.create(bucket, {
    topic: `//pubsub.googleapis.com/${topic}`,
    payload_format: 'JSON_API_V1',
    event_types: wanted.eventTypes,
    custom_attributes: wanted.attributes,
  })
}
