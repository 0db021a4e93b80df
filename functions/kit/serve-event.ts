import type { IncomingMessage, ServerResponse } from 'node:http'
import { deadLetterTopic } from '../../events/kit.ts'
import { AppError, asAppError } from './app-error.ts'
import { attribute } from './attributes.ts'
import type { Envelope, Push } from './envelope.ts'
import { readEnvelope, readPush } from './envelope.ts'
import { handleEvent } from './handle-event.ts'
import { readJson } from './http/body.ts'
import { within } from './invocation.ts'
import { describeError, log } from './log.ts'
import type { EventFunction } from './on-event.ts'
import type { Runtime } from './runtime.ts'
import { checkServiceIdentity, PUSH_ACCOUNT, serviceAccount } from './service-identity.ts'
import { parseTraceparent } from './trace-context.ts'
import { traced } from './tracing.ts'

/**
 * Receives a Pub/Sub push (https://cloud.google.com/pubsub/docs/push): 204 acknowledges, 503 asks for it again.
 * What can never be handled is acknowledged too, and goes to the dead letters at once with its reason.
 * A checkout is a dozen pushes, so they go without express.
 */
export async function servePush(
  declared: EventFunction,
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    throw new AppError('UNIMPLEMENTED', 'METHOD_NOT_ALLOWED', 'This takes POST.', { status: 405 })
  }
  const audience = `${runtime.functionsUrl}/${declared.id}`
  const account = serviceAccount(PUSH_ACCOUNT, runtime.project)
  checkServiceIdentity(request.headers.authorization, audience, [account], runtime.now())
  const push = readPush(await readJson(request))
  const acknowledged = await receivePush(declared, runtime, push)
  response.writeHead(acknowledged ? 204 : 503).end()
}

/** The whole function but for its transport. Answers whether the message is dealt with; `false` asks for it again. */
export async function receivePush(declared: EventFunction, runtime: Runtime, push: Push): Promise<boolean> {
  let envelope: Envelope
  try {
    envelope = readEnvelope(push)
  } catch (error) {
    return park(declared, runtime, push, error)
  }
  const { event, eventId, storeId, correlationId, traceparent } = envelope
  const attributes = {
    'faas.name': declared.id,
    'messaging.message.id': eventId,
    'messaging.destination.name': event,
  }
  return traced(declared.id, event, parseTraceparent(traceparent), attributes, trace =>
    within(
      {
        function: declared.id,
        trace,
        requestId: trace.traceId,
        storeId,
        correlationId,
        causationId: eventId,
        authorization: undefined,
      },
      () => handle(declared, runtime, push, envelope),
    ),
  )
}

async function handle(
  declared: EventFunction,
  runtime: Runtime,
  push: Push,
  envelope: Envelope,
): Promise<boolean> {
  const startedAt = performance.now()
  const facts = {
    event: envelope.event,
    eventId: envelope.eventId,
    key: envelope.key,
    attempt: push.deliveryAttempt,
  }
  const durationMs = (): number => Math.round(performance.now() - startedAt)
  try {
    const outcome = await handleEvent(declared, envelope, runtime)
    const emitted = outcome.kind === 'handled' ? outcome.emitted : []
    const repeated = outcome.kind === 'handled' && outcome.repeated
    log.info(
      { ...facts, outcome: repeated ? 'repeated' : outcome.kind, emitted, durationMs: durationMs() },
      'event',
    )
    return true
  } catch (thrown) {
    const error = asAppError(thrown)
    const again = error.retryable && push.deliveryAttempt < attemptsOf(declared, envelope.event)
    log.warning(
      {
        ...facts,
        outcome: again ? 'retry' : 'parked',
        reason: error.reason,
        durationMs: durationMs(),
        ...describeError(thrown),
      },
      'event',
    )
    return again ? false : park(declared, runtime, push, thrown)
  }
}

/**
 * After the last of the declared attempts Pub/Sub would park the message by itself, without knowing why; so the consumer
 * does. When it dies before it can, Pub/Sub does it all the same.
 */
const attemptsOf = ({ id, events }: EventFunction, name: string): number =>
  events.find(event => event.name === name)?.consumers[id]?.maxAttempts ?? Number.POSITIVE_INFINITY

/** A compensation or pivot that ends here needs a person (SG-08). */
async function park(
  declared: EventFunction,
  runtime: Runtime,
  push: Push,
  thrown: unknown,
): Promise<boolean> {
  const error = asAppError(thrown)
  log.critical(
    { function: declared.id, eventId: push.attributes[attribute.id], reason: error.reason },
    'message parked',
  )
  await runtime.publisher.publishRaw(
    deadLetterTopic,
    {
      ...push.attributes,
      [attribute.deadLetterReason]: error.reason,
      [attribute.deadLetterConsumer]: declared.id,
      [attribute.deadLetterAttempts]: String(push.deliveryAttempt),
    },
    push.data ?? null,
  )
  return true
}
