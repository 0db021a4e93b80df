import type { Caller } from '../access.ts'
import { AppError, asAppError } from '../app-error.ts'
import { auditTrail } from '../audit.ts'
import type { Io } from '../declaration.ts'
import { digest } from '../derive.ts'
import { outsideOf } from '../event-message.ts'
import type { Cause, Outcome } from '../journaled.ts'
import { once, publish } from '../journaled.ts'
import { describeError, log } from '../log.ts'
import type { CommandRoute, HttpFunction, SecretOf } from '../on-http.ts'
import type { Runtime } from '../runtime.ts'

export interface CommandRequest {
  input: { params: Record<string, unknown>; query: unknown; body: unknown; caller: Caller }
  idempotencyKey: string | undefined
  storeId: string
  requestId: string
}

export interface CommandAnswer {
  status: number
  body: unknown
  replayed: boolean
}

/**
 * Runs a command once in effect for its idempotency key, which counts for this store, caller and route only. The same
 * key with the same input answers the same again; with another input it is refused.
 */
export async function runCommand(
  declared: HttpFunction,
  route: CommandRoute,
  request: CommandRequest,
  runtime: Runtime,
  secretOf: SecretOf,
): Promise<CommandAnswer> {
  const { input, storeId } = request
  const key = keyOf(route, request)
  const fingerprint = digest(JSON.stringify([input.params, input.body]))
  const outside = outsideOf(declared, runtime, storeId)
  const facts = await route.prepare?.(input, outside)
  const outcome = await once(
    runtime,
    causeOf(declared, route, request, key === undefined ? runtime.newUuid() : scopedKey(route, request, key)),
    async io => ({
      answer: { body: await audited(route, request, io, () => route.handle(input, { ...io, facts })) },
      fingerprint,
    }),
    { keep: key !== undefined },
  )
  if (outcome.repeated && outcome.entry.fingerprint !== fingerprint) throw reused()
  await publishOrLeave(runtime, declared.database, outcome)
  const body = outcome.entry.answer?.body
  const status = typeof route.status === 'number' ? route.status : route.status(input)
  const whole = route.reveal ? await route.reveal(body, secretOf, input, outside) : body
  return { status, body: whole, replayed: outcome.repeated }
}

/** What people and programs of the shop do is noted in the transaction that does it (SC-29); shoppers have their things. */
async function audited(
  route: CommandRoute,
  { input, requestId }: CommandRequest,
  io: Io,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const { caller, params, body } = input
  if (!['admin', 'client', 'key'].includes(caller.kind)) return work()
  const noting = auditTrail(io.tx, requestId, io.now)
  noting.catch(() => {})
  const answer = await work()
  const note = await noting
  const { reason } = (body ?? {}) as { reason?: unknown }
  note({
    actor: `${caller.kind} ${caller.id}`,
    action: nameOf(route),
    subject: Object.values(params).join(' ') || io.storeId,
    ...(typeof reason === 'string' && { reason }),
  })
  return answer
}

function keyOf(route: CommandRoute, { idempotencyKey, input }: CommandRequest): string | undefined {
  if (route.cause) return route.cause(input)
  if (route.idempotencyKey === 'none' || idempotencyKey === undefined) {
    if (route.idempotencyKey !== 'required') return undefined
    throw new AppError(
      'INVALID_ARGUMENT',
      'IDEMPOTENCY_KEY_REQUIRED',
      'Send an Idempotency-Key, the same on every repeat of this request.',
    )
  }
  if (!/^[\x21-\x7e]{1,255}$/.test(idempotencyKey)) {
    throw new AppError(
      'INVALID_ARGUMENT',
      'IDEMPOTENCY_KEY_INVALID',
      'An Idempotency-Key has 1 to 255 visible ASCII characters.',
    )
  }
  return idempotencyKey
}

function causeOf(
  declared: HttpFunction,
  route: CommandRoute,
  request: CommandRequest,
  causeId: string,
): Cause {
  const { storeId, requestId } = request
  return {
    function: declared,
    consumer: declared.id,
    causeId,
    storeId,
    correlationId: requestId,
    subject: '',
    handled: { route: nameOf(route) },
  }
}

/** A key counts for its store, route and caller. */
const scopedKey = (route: CommandRoute, { storeId, input }: CommandRequest, key: string): string =>
  `key_${digest(storeId, nameOf(route), input.caller.kind, input.caller.id, key)}`

const nameOf = ({ call }: CommandRoute): string => `${call.method} ${call.path}`

const reused = (): AppError =>
  new AppError(
    'FAILED_PRECONDITION',
    'IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key was used for another request.',
    { status: 409 },
  )

/** The command took effect: if its events cannot be published now, the relay does it later. */
async function publishOrLeave(runtime: Runtime, database: string, outcome: Outcome): Promise<void> {
  try {
    await publish(runtime, database, outcome)
  } catch (error) {
    log.warning({ reason: asAppError(error).reason, ...describeError(error) }, 'events left to the relay')
  }
}
