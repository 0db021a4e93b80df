import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi'
import { createDocument } from 'zod-openapi'
import type { Access } from '../../functions/kit/access.ts'
import type { Route } from '../../functions/kit/on-http.ts'
import type { Permission } from '../../schemas/access.ts'
import { SCOPES } from '../../schemas/access.ts'
import type { Call } from '../../schemas/call.ts'
import { Failure } from '../../schemas/failure.ts'
import { StoreId } from '../../schemas/ids.ts'
import type { Artefact } from './artefact.ts'
import { sorted, toJson } from './artefact.ts'
import { publicRoutes } from './declared.ts'
import type { Platform } from './platform.ts'
import { refusals, refusalsOf } from './refusals.ts'

/** The public HTTP API as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0). Functions for services are left out. */
export const openapi: Artefact = {
  path: 'functions/openapi.json',
  render(platform) {
    const document = createDocument(
      {
        openapi: '3.1.0',
        info: {
          title: 'Caravan',
          version: '1.0.0',
          description: 'Commands and questions over HTTP. What happens after a command, happens by events.',
          license: { name: 'MIT', identifier: 'MIT' },
        },
        servers: [{ url: '/' }],
        tags: tagsOf(platform),
        paths: pathsOf(platform),
        components: {
          securitySchemes,
          parameters,
          responses: refusals as Record<string, ZodOpenApiResponseObject>,
          schemas: { Failure, StoreId },
        },
      },
      { reused: 'inline' },
    )
    const { components = {} } = document
    const schemas = sorted(Object.entries(components.schemas ?? {}))
    return toJson({ ...document, components: { ...components, schemas } })
  },
}

const securitySchemes = {
  cartSecret: {
    type: 'http',
    scheme: 'bearer',
    description: 'The `cartSecret` of the answer that created the cart.',
  },
  orderSecret: {
    type: 'http',
    scheme: 'bearer',
    description: "The `orderSecret` of the checkout's answer.",
  },
  exportSecret: {
    type: 'http',
    scheme: 'bearer',
    description: "The `exportSecret` of a guest's confirmed request.",
  },
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The `access_token` of a sign-in.',
  },
  clientToken: {
    type: 'oauth2',
    description: 'The `access_token` of a client, with the scope that the operation names.',
    flows: {
      clientCredentials: {
        tokenUrl: '/oauth/token',
        scopes: Object.fromEntries(SCOPES.map(scope => [scope, scope])),
      },
    },
  },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key with the scope.' },
  admin: {
    type: 'http',
    scheme: 'bearer',
    description: 'The `access_token` of an account with the role `admin_user`, or the operator’s token.',
  },
  operator: { type: 'http', scheme: 'bearer', description: 'The token of whoever runs the installation.' },
} as const

const idempotencyKey = {
  in: 'header',
  name: 'Idempotency-Key',
  description: 'The same on every repeat of the same request: it takes effect once.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
} as const

const parameters = {
  StoreId: {
    in: 'header',
    name: 'X-Store-Id',
    description: 'The shop; `demo` when left out.',
    schema: { $ref: '#/components/schemas/StoreId' },
  },
  IdempotencyKey: { ...idempotencyKey, required: true },
  OptionalIdempotencyKey: idempotencyKey,
  LastEventId: {
    in: 'header',
    name: 'Last-Event-ID',
    description: 'The id of the last event seen; the stream goes on after it.',
    schema: { type: 'string' },
  },
} as const

const tagsOf = (platform: Platform): { name: string }[] =>
  [...new Set(publicRoutes(platform).map(({ context }) => context))].sort().map(name => ({ name }))

function pathsOf(platform: Platform): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const { route, context } of publicRoutes(platform)) {
    const { path, method } = route.call
    const operation = operationOf(route, context, platform.callName(route.call))
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation }
  }
  return paths
}

function operationOf(route: Route, context: string, operationId: string): ZodOpenApiOperationObject {
  const { call, access, everywhere = false } = route
  return {
    operationId,
    summary: call.summary,
    tags: [context],
    security: securityOf(access),
    'x-function': call.function,
    'x-caller': callerOf(access),
    'x-residency': everywhere ? 'any' : 'of the store and the account',
    parameters: headersOf(route),
    requestParams: {
      ...(call.params && { path: call.params as never }),
      ...(call.query && { query: call.query as never }),
    },
    ...(call.body && {
      requestBody: { required: true, content: contentOf(call) },
    }),
    responses: { [statusOf(route)]: answerOf(route), ...refusalsOf(route) },
  } as ZodOpenApiOperationObject
}

const contentOf = ({ body, form }: Call) => ({
  'application/json': { schema: body },
  ...(form && { 'application/x-www-form-urlencoded': { schema: body } }),
})

/** A command that answers with one of several statuses chooses among those of success. */
function statusOf(route: Route): string {
  if (route.kind !== 'command') return '200'
  return typeof route.status === 'number' ? String(route.status) : '2XX'
}

function answerOf(route: Route): object {
  const type = route.kind === 'stream' ? 'text/event-stream' : 'application/json'
  const description =
    route.kind === 'stream'
      ? 'Server-sent events; the data of each is as the schema says. Ends at 50 seconds, goes on by `Last-Event-ID`.'
      : 'As asked.'
  return { description, content: { [type]: { schema: route.call.answer } } }
}

function securityOf(access: Access): Record<string, string[]>[] {
  if (access.kind === 'anyone' && access.token === 'checked')
    return [{}, { accessToken: [] }, { clientToken: [] }]
  if (access.kind === 'admin') return [{ admin: [] }]
  if (access.kind === 'operator') return [{ operator: [] }]
  if (access.kind === 'signed-in') return [{ accessToken: [] }]
  if (access.kind === 'permission')
    return [...permissionSecurity(access.permission), ...(access.orAccount ? [{ accessToken: [] }] : [])]
  if (access.kind !== 'holder') return []
  const own = { [`${access.of}Secret`]: [] }
  return access.orAdmin ? [own, { admin: [] }] : [own]
}

/** What only people may do is for admins; everything else also for clients and keys that have it as a scope. */
function permissionSecurity(wanted: Permission): Record<string, string[]>[] {
  const scoped = (SCOPES as readonly string[]).includes(wanted)
  return [{ admin: [] }, ...(scoped ? [{ clientToken: [wanted] }, { apiKey: [] }] : [])]
}

function callerOf(access: Access): string {
  if (access.kind === 'permission')
    return `permission ${access.permission}${access.orAccount ? ', or signed-in' : ''}`
  if (access.kind === 'holder') return `holder of the ${access.of}${access.orAdmin ? ', or admin' : ''}`
  if (access.kind === 'anyone' && access.token === 'checked') return 'anyone, as a guest or by a good token'
  return access.kind === 'signature' ? `whoever signs it (${access.scheme})` : access.kind
}

const reference = (name: keyof typeof parameters) => ({ $ref: `#/components/parameters/${name}` })

function headersOf(route: Route): { $ref: string }[] {
  return [
    reference('StoreId'),
    ...(route.kind === 'stream' ? [reference('LastEventId')] : []),
    ...idempotencyHeader(route),
  ]
}

function idempotencyHeader(route: Route): { $ref: string }[] {
  if (route.kind !== 'command' || route.idempotencyKey === 'none') return []
  return [reference(route.idempotencyKey === 'required' ? 'IdempotencyKey' : 'OptionalIdempotencyKey')]
}
