import { filters } from './cases/filters.ts'
import { ordering } from './cases/ordering.ts'
import { publishing } from './cases/publishing.ts'
import { pulling, waitingForMessages } from './cases/pulling.ts'
import { schemas } from './cases/schemas.ts'
import { seeking } from './cases/seeking.ts'
import { pushedAgain, streaming } from './cases/streaming.ts'
import { subscriptions } from './cases/subscriptions.ts'
import { topics } from './cases/topics.ts'
import type { PubSubGroup } from './world.ts'

/** All cases of Pub/Sub. */
export const pubsubGroups: readonly PubSubGroup[] = [
  topics,
  subscriptions,
  publishing,
  pulling,
  waitingForMessages,
  filters,
  ordering,
  seeking,
  schemas,
  streaming,
  pushedAgain,
]
