import { readFileSync } from 'node:fs'
import fc from 'fast-check'

/** As much of JSON Schema as the OpenAPI document uses. */
interface Schema {
  $ref?: string
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  minimum?: number
  maximum?: number
}

interface Parameter {
  $ref?: string
  in?: string
  name?: string
  schema?: Schema
}

export interface Operation {
  id: string
  method: string
  path: string
  query: { name: string; schema: Schema }[]
  body: Schema | undefined
  /** Names of the tokens that open it. */
  tokens: string[]
}

interface Described {
  operationId: string
  parameters?: Parameter[]
  security?: Record<string, unknown>[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
const document = read('functions/openapi.json') as {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

/** Every operation of the OpenAPI document. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, parameters = [], security = [], requestBody }]) => ({
    id: operationId,
    method: method.toUpperCase(),
    path,
    query: parameters.flatMap(({ in: where, name = '', schema = {} }) =>
      where === 'query' ? [{ name, schema }] : [],
    ),
    body: requestBody?.content['application/json']?.schema,
    tokens: security.flatMap(Object.keys),
  })),
)

/** The functions that only Google's own services, or other functions, may call. */
export const privateFunctions: readonly string[] = Object.entries(
  read('terraform/generated/functions.json') as Record<string, { public: boolean }>,
)
  .filter(([, { public: open }]) => !open)
  .map(([id]) => id)

const HUGE = 'x'.repeat(70_000)
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0007b\nc',
    '\ud800',
    '\udfff\ud800',
    '👓‍🕶️',
    '\u202eabc',
    '__proto__',
    'constructor',
    '../../secrets',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    'NaN',
    '1e999',
    HUGE,
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const number = fc.constantFrom(0, -0, -1, 0.1, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 1e-320)
const deep = (depth: number): unknown =>
  depth === 0 ? [] : depth % 2 ? [deep(depth - 1)] : { a: deep(depth - 1) }
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  text,
  number,
  fc.constantFrom(null, true, [], {}, deep(400), JSON.parse('{"__proto__":{"admin":true},"constructor":1}')),
  fc.jsonValue({ maxDepth: 3 }),
)

/** Values as a schema wants them, or nearly: any part of them may be something else. `known` are things that exist. */
function nearly(schema: Schema, known: Readonly<Record<string, string>>, name = ''): fc.Arbitrary<unknown> {
  const right = fitting(schema, known, name)
  return fc.oneof({ weight: 19, arbitrary: right }, { weight: 1, arbitrary: nasty })
}

function fitting(
  schema: Schema,
  known: Readonly<Record<string, string>>,
  name: string,
): fc.Arbitrary<unknown> {
  const { $ref, enum: values, const: only, anyOf, oneOf, allOf, type } = schema
  if ($ref) return fitting(document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, known, name)
  if (known[name] !== undefined) return fc.constant(known[name])
  if (values) return fc.constantFrom(...values)
  if (only !== undefined) return fc.constant(only)
  const choice = anyOf ?? oneOf ?? allOf
  if (choice) return fc.oneof(...choice.map(one => fitting(one, known, name)))
  if (type === 'object') return objectOf(schema, known)
  if (type === 'array') {
    const { items = {}, minItems = 0 } = schema
    return fc.array(nearly(items, known, name), { minLength: minItems, maxLength: minItems + 2 })
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer' || type === 'number') {
    const { minimum = 0, maximum = 1000 } = schema
    return fc.integer({ min: Math.max(minimum, -1000), max: Math.min(Math.max(maximum, minimum), 1000) })
  }
  if (schema.pattern && !/\\p\{|\(\?[=!<]/.test(schema.pattern))
    return fc.stringMatching(new RegExp(schema.pattern, 'u'), { maxLength: 40 })
  const { minLength = 0, maxLength = 20 } = schema
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 20)) })
}

function objectOf({ properties = {}, required = [] }: Schema, known: Readonly<Record<string, string>>) {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, nearly(schema, known, name)]),
  )
  const whole = fc.record(fields, { requiredKeys: required })
  const strange = fc.tuple(whole, text, nasty).map(([value, name, more]) => ({ ...value, [name]: more }))
  return fc.oneof({ weight: 8, arbitrary: whole }, { weight: 1, arbitrary: strange })
}

/** Bodies that are no JSON, or more than anybody can want. */
const broken = fc.constantFrom(
  '{',
  '{"a":',
  'null',
  '"text"',
  '[1e999,-1e999]',
  '{"quantity":NaN}',
  '{"quantity":99999999999999999999999}',
  '{"a":1,"a":2}',
  '\u0000',
  '\ufeff{}',
  '['.repeat(20_000),
  `{"x":"${'y'.repeat(1_100_000)}"}`,
)

const header = fc.oneof(
  fc.constantFrom('', 'null', ';;;', 'é'.repeat(20), 'a'.repeat(4000), '__proto__', '-1', '%00', '"'),
  fc.string({ unit: 'grapheme-ascii', maxLength: 40 }),
)
const contentType = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=nonsense',
  'application/problem+json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  '/',
)
const strangeId = fc.oneof(
  fc.constantFrom(
    '%00',
    '%',
    '%zz',
    '%c0%af',
    '%F0%9F%91%93',
    '__proto__',
    'constructor',
    '~',
    'a%2fb',
    'x'.repeat(3000),
  ),
  fc
    .string({ maxLength: 30 })
    .map(encodeURIComponent)
    .filter(id => !/^\.{0,2}$/.test(id)),
)

/** A request that somebody might send who means no good, or does not know better. */
export interface Request {
  method: string
  path: string
  headers: Record<string, string>
  body: string | undefined
}

interface World {
  /** Ids of things that exist, by the name of the parameter. */
  known: Readonly<Record<string, string>>
  /** By the name of the security scheme. */
  tokens: Readonly<Record<string, string>>
  storeId: string
}

const bearers = (tokens: readonly string[]): string[] => tokens.map(token => `Bearer ${token}`)

/** Requests to one operation. */
export function requestsTo(operation: Operation, { known, tokens, storeId }: World): fc.Arbitrary<Request> {
  const mostly = <T>(arbitrary: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 5, arbitrary }, { weight: 1, arbitrary: other })
  const any = ['wrong', ...Object.values(tokens)]
  const right = operation.tokens.length > 0 ? operation.tokens.map(name => tokens[name] ?? 'wrong') : any
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? '')
  const ids = fc.tuple(...names.map(name => mostly(fc.constant(known[name] ?? 'x'), strangeId)))
  const query = fc.record(
    Object.fromEntries(operation.query.map(({ name, schema }) => [name, nearly(schema, known, name)])),
    { requiredKeys: [] },
  )
  const json = operation.body
    ? nearly(operation.body, known).map(value => JSON.stringify(value))
    : fc.constant(undefined)
  const body = operation.method === 'GET' ? fc.constant(undefined) : mostly<string | undefined>(json, broken)
  const headers = fc.record(
    {
      'content-type': mostly(fc.constant('application/json'), contentType),
      'content-encoding': fc.constantFrom('gzip', 'br', 'nonsense'),
      'x-store-id': mostly(fc.constant(storeId), header),
      authorization: mostly(
        fc.constantFrom(...bearers(right)),
        fc.oneof(fc.constantFrom(...bearers(any)), header),
      ),
      'idempotency-key': mostly(fc.uuid(), header),
      'stripe-signature': header,
      traceparent: header,
      'last-event-id': header,
      'if-none-match': header,
      'x-serverless-authorization': header,
    },
    { requiredKeys: ['content-type', 'x-store-id', 'authorization'] },
  )
  return fc.record({ ids, query, body, headers, encoded: fc.nat(9) }).map(made => {
    const { 'content-encoding': encoding, ...rest } = made.headers
    const search = new URLSearchParams(
      Object.entries(made.query).map(([name, value]): [string, string] => [name, String(value)]),
    )
    const path = names.reduce(
      (all, name, index) => all.replace(`{${name}}`, made.ids[index] ?? ''),
      operation.path,
    )
    return {
      method: operation.method,
      path: search.size > 0 ? `${path}?${search}` : path,
      headers: { ...rest, ...(made.encoded === 0 && encoding && { 'content-encoding': encoding }) },
      body: made.body,
    }
  })
}
