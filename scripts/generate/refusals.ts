import type { Route } from '../../functions/kit/on-http.ts'
import { Failure } from '../../schemas/failure.ts'

/** When a route refuses with which status. */
const REFUSALS: readonly {
  status: number
  name: string
  description: string
  when: (route: Route) => boolean
}[] = [
  { status: 400, name: 'Invalid', description: 'The request is not as it should be.', when: () => true },
  {
    status: 401,
    name: 'Unauthenticated',
    description: 'A token is missing or no longer good, or a signature is not right.',
    when: route => looksAtToken(route) || route.access.kind === 'signature',
  },
  {
    status: 403,
    name: 'NotAllowed',
    description:
      'The token does not allow that; or the store or the account is of another region (`REGION_MISMATCH`, the details say which).',
    when: route => looksAtToken(route) || !route.everywhere,
  },
  {
    status: 404,
    name: 'NotFound',
    description: 'There is no such thing.',
    when: ({ call }) => call.params !== undefined || call.body !== undefined,
  },
  {
    status: 409,
    name: 'Conflict',
    description: 'It conflicts with what happened before.',
    when: ({ kind }) => kind === 'command',
  },
  { status: 413, name: 'TooLarge', description: 'The body is over 1 MiB.', when: hasBody },
  { status: 415, name: 'NotJson', description: 'The body is not JSON.', when: hasBody },
  {
    status: 429,
    name: 'TooMany',
    description: 'Too many requests; `Retry-After` says how long to wait.',
    when: ({ limits }) => limits.perMinute !== undefined,
  },
  { status: 500, name: 'Internal', description: 'Something went wrong on our side.', when: () => true },
  {
    status: 503,
    name: 'Unavailable',
    description: 'It cannot be answered now; try again after `Retry-After`.',
    when: () => true,
  },
]

function hasBody({ call }: Route): boolean {
  return call.body !== undefined
}

function looksAtToken({ access }: Route): boolean {
  if (access.kind === 'anyone') return access.token === 'checked'
  return !['services', 'signature'].includes(access.kind)
}

/** Every refusal as a response of its own; all have the one shape. */
export const refusals: Readonly<Record<string, object>> = Object.fromEntries(
  REFUSALS.map(({ name, description }) => [
    name,
    { description, content: { 'application/json': { schema: Failure } } },
  ]),
)

/** The refusals that a route may answer with, by status. */
export const refusalsOf = (route: Route): Record<string, { $ref: string }> =>
  Object.fromEntries(
    REFUSALS.filter(({ when }) => when(route)).map(({ status, name }) => [
      String(status),
      { $ref: `#/components/responses/${name}` },
    ]),
  )
