import type { AnyEvent } from '../../events/kit.ts'
import { subscriptionId } from '../../events/kit.ts'

/**
 * The limits of Google Cloud that a name must fit, so that it can be spelt the same everywhere: a service account's id
 * has 6 to 30 characters (https://cloud.google.com/iam/docs/service-accounts-create), a topic or subscription 3 to 255.
 */
export function checkFunctionId(id: string): void {
  if (!/^[a-z]+(?:-[a-z0-9]+)+$/.test(id)) throw new Error(`${id}: a function is named verb-noun`)
  if (id.length < 6 || id.length > 30) throw new Error(`${id}: a service account's id has 6 to 30 characters`)
}

export function checkSubscription(event: AnyEvent, consumer: string): void {
  if (subscriptionId(event, consumer).length > 255)
    throw new Error(`${event.name}.${consumer}: over 255 characters`)
}
