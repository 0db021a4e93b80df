import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { IndexDefinitions } from '../firestore/index.ts'
import type { HostingConfig } from '../hosting/configuration.ts'
import type { RouteLine } from '../hosting/routes.ts'
import type { ScheduleLine } from '../scheduler/scheduler.ts'

/** The top of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** One entry of terraform/generated/subscriptions.json. */
export interface SubscriptionPlan {
  topic: string
  function: string
  ackDeadlineSeconds: number
  minBackoffSeconds: number
  maxBackoffSeconds: number
  /** `null`: no dead-letter policy. */
  maxAttempts: number | null
  deadLetterTopic?: string | null
  ordered: boolean
  retentionSeconds: number
  filter?: string
}

/** One entry of terraform/generated/buckets.json. */
export interface BucketPlan {
  /** Where it tells what happens to its objects, and of what. */
  topic: string
  eventTypes: string[]
  /** Given with every message. */
  attributes: Record<string, string>
}

/** What the suite boots from: generated files only, the same that Terraform reads. */
export interface BootPlan {
  topics: string[]
  subscriptions: Record<string, SubscriptionPlan>
  /** By their names without the project's id before them. */
  buckets: Record<string, BucketPlan>
  schedules: ScheduleLine[]
  routes: RouteLine[]
  /** The Firestore databases that functions work in. */
  databases: string[]
  hosting: HostingConfig
  indexes: IndexDefinitions
}

export function readBootPlan(): BootPlan {
  const functions = read<Record<string, { database?: string }>>('terraform/generated/functions.json')
  const databases = Object.values(functions).map(({ database }) => database ?? '(default)')
  return {
    topics: Object.keys(read<object>('terraform/generated/topics.json')),
    subscriptions: read('terraform/generated/subscriptions.json'),
    buckets: read('terraform/generated/buckets.json'),
    schedules: Object.values(read<Record<string, ScheduleLine>>('terraform/generated/schedules.json')),
    routes: read('terraform/generated/routes.json'),
    databases: [...new Set(['(default)', ...databases])],
    hosting: read<{ hosting: HostingConfig }>('firebase.json').hosting,
    indexes: read('firestore.indexes.json'),
  }
}

function read<Content>(path: string): Content {
  try {
    return JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8')) as Content
  } catch (cause) {
    throw new Error(`${path} cannot be read; npm run generate makes it`, { cause })
  }
}
