import type { AnyEvent } from '../../events/kit.ts'
import type { Common, CommonOptions, Io } from './declaration.ts'
import { commonDefaults } from './declaration.ts'
import { checkFunctionId } from './names.ts'

/** A message that a consumer could not handle: its attempts ran out, or it said that it never can. */
export interface Undelivered {
  consumer: string
  event: string
  eventId: string
  key: string
  reason: string
  attempts: number
  attributes: Record<string, string>
  data: unknown
}

/** The function that receives the dead letters of all subscriptions. */
export interface DeadLetterFunction extends Common {
  kind: 'dead-letter'
  park: (letter: Undelivered, io: Io<AnyEvent>) => Promise<void>
}

/** Declares the function behind the dead-letter topic. Its own subscription has no dead letters: it is retried until it succeeds. */
export function onDeadLetter(
  declared: CommonOptions & { id: string; summary: string; park: DeadLetterFunction['park'] },
): DeadLetterFunction {
  checkFunctionId(declared.id)
  return { ...commonDefaults, clients: {}, outside: {}, emits: [], ...declared, kind: 'dead-letter' }
}
