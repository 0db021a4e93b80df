import type { AnyEvent } from '../../events/kit.ts'
import { deadLetterTopic } from '../../events/kit.ts'
import type { AnyFunction } from '../../functions/kit/serve.ts'
import { PUSH_ACCOUNT, SCHEDULER_ACCOUNT } from '../../functions/kit/service-identity.ts'
import { sorted } from './artefact.ts'
import { objectFunctions } from './buckets.ts'
import { callersOf, isPublic } from './declared.ts'
import type { Platform } from './platform.ts'

/** Service accounts by what they may do; a function's account has its name. */
export function iamOf(platform: Platform): unknown {
  const declared = platform.functions.map(one => one.declared)
  const ofBuckets = objectFunctions(platform).flatMap(({ events }) => events)
  const databases = [...new Set(declared.map(({ database }) => database))]
  return {
    invokers: sorted(declared.map(one => [one.id, invokersOf(platform, one)])),
    publishers: sorted([
      ...[...platform.events, ...ofBuckets].map(
        event => [event.name, publishersOf(declared, event)] as const,
      ),
      [deadLetterTopic, idsOf(declared.filter(({ kind }) => kind === 'event'))],
    ]),
    databases: sorted(
      databases.map(name => [name, idsOf(declared.filter(({ database }) => database === name))]),
    ),
  }
}

function invokersOf(platform: Platform, declared: AnyFunction): string[] {
  if (declared.kind === 'schedule') return [SCHEDULER_ACCOUNT]
  if (declared.kind !== 'http') return [PUSH_ACCOUNT]
  return isPublic(declared) ? ['allUsers'] : callersOf(platform, declared.id)
}

/**
 * Whoever emits it, and whoever publishes again what is in the journal of an emitter's database. In the database where
 * dead letters are parked that can be any event: a replay goes through its journal.
 */
function publishersOf(declared: readonly AnyFunction[], event: AnyEvent): string[] {
  const emitters = declared.filter(({ emits }) => emits.includes(event))
  const parking = declared.filter(({ kind }) => kind === 'dead-letter')
  const journals = new Set([...emitters, ...parking].map(({ database }) => database))
  const republishers = declared.filter(one => one.republishes && journals.has(one.database))
  return idsOf([...emitters, ...republishers])
}

const idsOf = (declared: readonly AnyFunction[]): string[] =>
  [...new Set(declared.map(({ id }) => id))].sort()
