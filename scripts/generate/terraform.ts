import { deadLetterTopic } from '../../events/kit.ts'
import type { AnyFunction } from '../../functions/kit/serve.ts'
import type { Artefact } from './artefact.ts'
import { sorted, toJson } from './artefact.ts'
import { bucketsOf, objectFunctions } from './buckets.ts'
import { callersOf, isCached, isPublic, publicRoutes, secretsOf } from './declared.ts'
import { iamOf } from './iam.ts'
import type { Platform } from './platform.ts'
import { subscriptionsOf } from './subscriptions.ts'

const generated = (name: string, derive: (platform: Platform) => unknown): Artefact => ({
  path: `terraform/generated/${name}.json`,
  render: platform => toJson(derive(platform)),
})

/** What Terraform and the suite make of the declarations; neither reads anything else of them. */
export const terraform: readonly Artefact[] = [
  generated('functions', functionsOf),
  generated('topics', topicsOf),
  generated('subscriptions', subscriptionsOf),
  generated('buckets', bucketsOf),
  generated('schedules', schedulesOf),
  generated('routes', platform =>
    publicRoutes(platform).map(({ route: { call, access }, function: id }) => ({
      method: call.method,
      path: call.path,
      function: id,
      public: true,
      ...(access.kind === 'signature' && { webhook: { signature: access.scheme, events: access.events } }),
    })),
  ),
  generated('iam', iamOf),
]

function functionsOf(platform: Platform): unknown {
  return sorted(
    platform.functions.map(({ context, declared }) => [
      declared.id,
      {
        context,
        summary: declared.summary,
        trigger: triggerOf(declared),
        public: isPublic(declared),
        cached: isCached(declared),
        memory: declared.memory,
        timeoutSeconds: declared.timeoutSeconds,
        database: declared.database,
        callers: callersOf(platform, declared.id),
        secrets: secretsOf(declared),
        outside: Object.values(declared.outside)
          .map(({ name }) => name)
          .sort(),
        serviceAccount: declared.id,
      },
    ]),
  )
}

const triggerOf = ({ kind }: AnyFunction): 'http' | 'event' | 'schedule' =>
  kind === 'dead-letter' ? 'event' : kind

function topicsOf(platform: Platform): unknown {
  const ofBuckets = objectFunctions(platform).flatMap(({ events }) => events)
  return sorted([
    ...[...platform.events, ...ofBuckets].map(
      ({ name, meaning, ordered }) => [name, { meaning, ordered: ordered !== false }] as const,
    ),
    [deadLetterTopic, { meaning: 'Messages that a consumer could not handle.', ordered: false }],
  ])
}

function schedulesOf({ functions }: Platform): unknown {
  return sorted(
    functions.flatMap(({ declared }) =>
      declared.kind === 'schedule'
        ? [[declared.id, { function: declared.id, schedule: declared.schedule, timeZone: 'UTC' }] as const]
        : [],
    ),
  )
}
