import type { Failure } from '../../../schemas/failure.ts'

export type Details = NonNullable<Failure['error']['details']>

/** The shop said no: its stable `reason`, and what it adds. */
export class Refused extends Error {
  readonly status: number
  readonly reason: string
  readonly details: Details
  readonly retryAfterMs: number | undefined

  constructor(status: number, error: Partial<Failure['error']>, retryAfterMs?: number) {
    super(error.message ?? `HTTP ${status}`)
    this.status = status
    this.reason = error.reason ?? 'UNKNOWN'
    this.details = error.details ?? []
    this.retryAfterMs = retryAfterMs
  }
}

/** No answer came: this browser is offline, or the shop cannot be reached. */
export class Unreachable extends Error {}

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  /** Of the cart or order that is asked about. */
  secret?: string | undefined
  idempotencyKey?: string
  signal?: AbortSignal | undefined
}

/** No command and no page of the shop takes longer; the longest answer is a checkout's. */
const PATIENCE_MS = 25_000

/** Asks the shop's API. Throws `Refused`, `Unreachable`, or the reason for which `signal` was aborted. */
export async function ask<Answer>(path: string, { signal, ...rest }: Ask = {}): Promise<Answer> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    const response = await fetch(path, {
      ...request(rest),
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    })
    if (!response.ok) throw await refusal(response)
    return (await response.json()) as Answer
  } catch (cause) {
    if (cause instanceof Refused || signal?.aborted) throw cause
    throw new Unreachable('no answer', { cause })
  }
}

function request({ method = 'GET', body, secret, idempotencyKey }: Ask): RequestInit {
  return {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(secret && { authorization: `Bearer ${secret}` }),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}

/** Reads the one shape of every refusal; anything else in its place counts as a refusal without a reason. */
export async function refusal(response: Response): Promise<Refused> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : undefined
  const body = (await response.json().catch(() => null)) as Partial<Failure> | null
  return new Refused(response.status, body?.error ?? {}, retryAfterMs)
}
