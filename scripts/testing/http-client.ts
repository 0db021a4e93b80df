/** An answer as tests look at it. */
export interface Answer<Body = Record<string, unknown>> {
  status: number
  headers: Headers
  /** Parsed JSON; `null` where there is none. */
  body: Body
}

export interface RequestOptions {
  body?: unknown
  /** Sent as `Authorization: Bearer`. */
  token?: string | undefined
  idempotencyKey?: string | undefined
  headers?: Record<string, string>
}

/** One request with JSON in and out. */
export async function requestJson<Body = Record<string, unknown>>(
  method: string,
  url: string,
  { body, token, idempotencyKey, headers = {} }: RequestOptions = {},
): Promise<Answer<Body>> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: parse(text) as Body }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text === '' ? null : text
  }
}
