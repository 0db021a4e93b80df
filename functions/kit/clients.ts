import type { z } from 'zod'
import type { Call } from '../../schemas/call.ts'
import { Failure } from '../../schemas/failure.ts'
import type { Code } from './app-error.ts'
import { AppError } from './app-error.ts'
import type { Reply } from './http/outgoing.ts'
import { currentInvocation } from './invocation.ts'
import type { Runtime } from './runtime.ts'
import { identityToken } from './service-identity.ts'
import { formatTraceparent } from './trace-context.ts'
import { tracedCall } from './tracing.ts'

interface Input {
  params?: unknown
  query?: unknown
  body?: unknown
  /** Instead of the caller's own credentials. */
  authorization?: string
  /** For commands: the same on every repeat. */
  idempotencyKey?: string
}

/** A part of the input that the call declares must be given; one that it does not declare cannot. */
type Given<Name extends string, Schema> =
  NonNullable<Schema> extends z.ZodType<Record<string, never>> | z.ZodType<undefined>
    ? unknown
    : NonNullable<Schema> extends z.ZodType
      ? { [Key in Name]: z.input<NonNullable<Schema>> }
      : unknown

type InputOf<C extends Call> = Given<'params', C['params']> &
  Given<'query', C['query']> &
  Given<'body', C['body']> &
  Pick<Input, 'authorization' | 'idempotencyKey'>

/** One typed question per declared call. */
export type Clients<Calls extends Readonly<Record<string, Call>>> = {
  [Name in keyof Calls]: (input: InputOf<Calls[Name]>) => Promise<z.output<Calls[Name]['answer']>>
}

/** How long another context may take to answer, where its call does not say. */
const TIMEOUT_SECONDS = 5

/** Makes the typed clients of a function. `caller` is the function that asks. */
export function clientsOf<Calls extends Readonly<Record<string, Call>>>(
  calls: Calls,
  runtime: Runtime,
  caller: string,
  storeId: string,
): Clients<Calls> {
  const entries = Object.entries(calls).map(([name, call]) => [
    name,
    (input: Input) =>
      tracedCall(`${call.function} ${call.path}`, { 'peer.service': call.function }, () =>
        ask(call, input, runtime, caller, storeId),
      ),
  ])
  return Object.fromEntries(entries) as Clients<Calls>
}

async function ask(
  call: Call,
  input: Input,
  runtime: Runtime,
  caller: string,
  storeId: string,
): Promise<unknown> {
  const reply = await send(call, input, runtime, caller, storeId)
  const body = parse(reply.text)
  if (reply.status < 200 || reply.status > 299) throw refusal(call, reply, body)
  return call.answer.parse(body)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function send(
  call: Call,
  input: Input,
  runtime: Runtime,
  caller: string,
  storeId: string,
): Promise<Reply> {
  const base = `${runtime.functionsUrl}/${call.function}`
  const invocation = currentInvocation()
  const authorization = input.authorization ?? invocation?.authorization
  const headers: Record<string, string> = {
    'x-store-id': storeId,
    'x-serverless-authorization': `Bearer ${await identityToken(runtime, caller, base)}`,
    ...(input.body !== undefined && { 'content-type': 'application/json' }),
    ...(authorization && { authorization }),
    ...(input.idempotencyKey !== undefined && { 'idempotency-key': input.idempotencyKey }),
    ...(invocation && { traceparent: formatTraceparent(invocation.trace) }),
  }
  try {
    return await runtime.send(`${base}${address(call.path, input)}`, {
      method: call.method,
      headers,
      timeoutMs: (call.timeoutSeconds ?? TIMEOUT_SECONDS) * 1000,
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
    })
  } catch (cause) {
    throw new AppError('UNAVAILABLE', 'CONTEXT_UNREACHABLE', `${call.function} does not answer.`, {
      cause,
      retryAfterMs: 1000,
    })
  }
}

function address(path: string, input: Input): string {
  const params = (input.params ?? {}) as Record<string, string>
  const filled = path.replaceAll(/\{([a-zA-Z]+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const query = new URLSearchParams(Object.entries((input.query ?? {}) as Record<string, string>)).toString()
  return query ? `${filled}?${query}` : filled
}

function refusal(call: Call, { status, retryAfterSeconds }: Reply, body: unknown): AppError {
  const failure = Failure.safeParse(body)
  if (!failure.success) {
    return new AppError('UNAVAILABLE', 'CONTEXT_UNREACHABLE', `${call.function} answered ${status}.`, {
      retryAfterMs: 1000,
    })
  }
  const { code, reason, message, details } = failure.data.error
  if (status >= 500)
    return new AppError('UNAVAILABLE', 'CONTEXT_UNREACHABLE', `${call.function} cannot answer now.`, {
      retryAfterMs: 1000,
    })
  return new AppError(code as Code, reason, message, {
    status,
    ...(retryAfterSeconds !== undefined && { retryAfterMs: retryAfterSeconds * 1000 }),
    ...(details && { details: details as never }),
  })
}
