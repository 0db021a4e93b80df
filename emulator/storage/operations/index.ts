import type { Operation } from '../wire/call.ts'
import { accessControls } from './access-controls.ts'
import { buckets } from './buckets.ts'
import { iamPolicies } from './iam-policies.ts'
import { notificationConfigs } from './notification-configs.ts'
import { objectsChange } from './objects-change.ts'
import { objectsCompose } from './objects-compose.ts'
import { objectsGet } from './objects-get.ts'
import { objectsInsert } from './objects-insert.ts'
import { objectsList } from './objects-list.ts'
import { objectsRewrite } from './objects-rewrite.ts'
import { projects } from './projects.ts'

/** Every method of the JSON API that is there. */
export const OPERATIONS: readonly Operation[] = [
  ...buckets,
  ...accessControls,
  ...iamPolicies,
  ...notificationConfigs,
  ...objectsList,
  ...objectsGet,
  ...objectsInsert,
  ...objectsChange,
  ...objectsRewrite,
  ...objectsCompose,
  ...projects,
]
