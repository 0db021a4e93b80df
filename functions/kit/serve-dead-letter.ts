import type { Request, Response } from 'express'
import { StoreId } from '../../schemas/ids.ts'
import { attribute } from './attributes.ts'
import type { Push } from './envelope.ts'
import { readPush } from './envelope.ts'
import { once } from './journaled.ts'
import { log } from './log.ts'
import type { DeadLetterFunction, Undelivered } from './on-dead-letter.ts'
import type { Runtime } from './runtime.ts'
import { checkServiceIdentity, PUSH_ACCOUNT, serviceAccount } from './service-identity.ts'

/** Where a message lands that does not even say to which store it belongs. */
const NO_STORE = 'unknown'

/** Receives one message of the dead-letter topic and parks it, once. */
export async function serveDeadLetter(
  declared: DeadLetterFunction,
  runtime: Runtime,
  request: Request,
  response: Response,
): Promise<void> {
  const audience = `${runtime.functionsUrl}/${declared.id}`
  const accounts = [serviceAccount(PUSH_ACCOUNT, runtime.project)]
  checkServiceIdentity(request.get('authorization'), audience, accounts, runtime.now())
  await parkPush(declared, runtime, readPush(request.body))
  response.status(204).end()
}

/** The whole function but for its transport. */
export async function parkPush(declared: DeadLetterFunction, runtime: Runtime, push: Push): Promise<void> {
  const letter = letterOf(push)
  const storeId = push.attributes[attribute.store] ?? NO_STORE
  const outcome = await once(
    runtime,
    {
      function: declared,
      consumer: declared.id,
      causeId: `dead_${push.messageId}`,
      storeId: StoreId.safeParse(storeId).success ? storeId : NO_STORE,
      correlationId: push.attributes[attribute.correlation] ?? push.messageId,
      subject: letter.key,
      handled: { route: declared.id },
    },
    async io => {
      await declared.park(letter, io)
      return undefined
    },
  )
  if (outcome.repeated) return
  const { consumer, event, eventId, reason, attempts } = letter
  log.critical({ consumer, event, eventId, reason, attempts }, 'dead letter')
}

/** https://cloud.google.com/pubsub/docs/handling-failures#forwarded-message-attributes */
function letterOf({ attributes, data, messageId }: Push): Undelivered {
  const subscription = attributes.CloudPubSubDeadLetterSourceSubscription ?? ''
  return {
    consumer:
      attributes[attribute.deadLetterConsumer] ?? subscription.slice(subscription.lastIndexOf('.') + 1),
    event: attributes[attribute.type] ?? 'unknown',
    eventId: attributes[attribute.id] ?? `evt_${messageId}`,
    key: attributes[attribute.key] ?? '',
    reason: attributes[attribute.deadLetterReason] ?? 'ATTEMPTS_EXHAUSTED',
    attempts: attemptsOf(
      attributes[attribute.deadLetterAttempts] ?? attributes.CloudPubSubDeadLetterSourceDeliveryCount,
    ),
    attributes,
    data,
  }
}

/** What a stranger may have written counts as one. */
function attemptsOf(text: string | undefined): number {
  const count = Number(text)
  return Number.isInteger(count) && count > 0 ? count : 1
}
