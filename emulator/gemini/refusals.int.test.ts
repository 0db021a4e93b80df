import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, startHarness } from './gemini.harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const MODELS = '/v1beta1/projects/p/locations/l/publishers/google/models'

async function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = { authorization: 'Bearer x' },
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(`${harness.part.url}${path}`, { method: 'POST', headers, body: text })
  const json = (await response.json()) as { error?: { status: string; message: string; details?: object[] } }
  return { status: response.status, error: json.error, json }
}

const generate = (body: unknown) => post(`${MODELS}/gemini-2.5-flash:generateContent`, body)
const said = (text: string) => [{ role: 'user', parts: [{ text }] }]
const calls = (name: string) => ({ role: 'model', parts: [{ functionCall: { name, args: {} } }] })
const responds = (name: string) => ({ role: 'user', parts: [{ functionResponse: { name, response: {} } }] })
const declares = (parameters: object, name = 'f') => [{ functionDeclarations: [{ name, parameters }] }]

test.each<[string, unknown, RegExp]>([
  ['no contents', {}, /contents/],
  ['empty contents', { contents: [] }, /contents/],
  ['a content without parts', { contents: [{ role: 'user', parts: [] }] }, /parts/],
  ['a part without data', { contents: [{ role: 'user', parts: [{}] }] }, /oneof field 'data'/],
  [
    'a part with two kinds of data',
    { contents: [{ role: 'user', parts: [{ text: 'a', functionCall: { name: 'f' } }] }] },
    /oneof field 'data'/,
  ],
  ['an unknown role', { contents: [{ role: 'assistant', parts: [{ text: 'a' }] }] }, /valid role/],
  ['an unknown field', { contents: said('a'), temprature: 1 }, /Unknown name "temprature"/],
  [
    'an unknown field inside',
    { contents: said('a'), generationConfig: { maxTokens: 1 } },
    /Unknown name "maxTokens" at 'generation_config'/,
  ],
  [
    'a wrong type',
    { contents: said('a'), generationConfig: { temperature: 'hot' } },
    /generation_config\.temperature/,
  ],
  [
    'a temperature out of range',
    { contents: said('a'), generationConfig: { temperature: 3 } },
    /temperature/,
  ],
  [
    'six stop sequences',
    { contents: said('a'), generationConfig: { stopSequences: ['1', '2', '3', '4', '5', '6'] } },
    /stop sequences/,
  ],
  [
    'a schema without a mime type',
    { contents: said('a'), generationConfig: { responseSchema: { type: 'STRING' } } },
    /response_mime_type/,
  ],
  [
    'an unknown mime type',
    { contents: said('a'), generationConfig: { responseMimeType: 'text/html' } },
    /response_mime_type/,
  ],
  [
    'functions and a form of the answer',
    {
      contents: said('a'),
      tools: declares({ type: 'OBJECT', properties: {} }),
      generationConfig: { responseMimeType: 'application/json' },
    },
    /mime type/,
  ],
  [
    'a list of nothing',
    { contents: said('a'), tools: declares({ type: 'OBJECT', properties: { x: { type: 'ARRAY' } } }) },
    /items: missing field/,
  ],
  [
    'a required property that is not there',
    { contents: said('a'), tools: declares({ type: 'OBJECT', properties: {}, required: ['x'] }) },
    /property is not defined/,
  ],
  [
    'an unknown type',
    { contents: said('a'), tools: declares({ type: 'object' }) },
    /Invalid value at 'tools\[0\]\.function_declarations\[0\]\.parameters\.type'/,
  ],
  [
    'a bad function name',
    { contents: said('a'), tools: declares({ type: 'OBJECT' }, 'no spaces') },
    /function name/,
  ],
  [
    'a function declared twice',
    { contents: said('a'), tools: [...declares({ type: 'OBJECT' }), ...declares({ type: 'OBJECT' })] },
    /Duplicate function/,
  ],
  [
    'an allowed function that is not declared',
    {
      contents: said('a'),
      tools: declares({ type: 'OBJECT' }),
      toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['g'] } },
    },
    /not declared/,
  ],
  [
    'allowed names with mode AUTO',
    {
      contents: said('a'),
      tools: declares({ type: 'OBJECT' }),
      toolConfig: { functionCallingConfig: { mode: 'AUTO', allowedFunctionNames: ['f'] } },
    },
    /mode is ANY/,
  ],
  [
    'a call that was not answered',
    { contents: [...said('a'), calls('f'), ...said('b')] },
    /number of function response parts/,
  ],
  ['a call at the end', { contents: [...said('a'), calls('f')] }, /immediately after a function call turn/],
  ['an answer to no call', { contents: [...said('a'), responds('f')] }, /number of function response parts/],
  ['a call in the first turn', { contents: [calls('f'), responds('f')] }, /immediately after a user turn/],
  ['no JSON', '{"contents":', /JSON/],
  ['a list', [], /expected an object/],
])('%s is an invalid argument', async (_what, body, message) => {
  const { status, error } = await generate(body)
  expect({ status, code: error?.status }).toEqual({ status: 400, code: 'INVALID_ARGUMENT' })
  expect(error?.message).toMatch(message)
})

test('a field that does not fit is named in the details', async () => {
  const { error } = await generate({ contents: said('a'), generationConfig: { topK: 'x' }, foo: 1 })
  expect(error?.details).toEqual([
    {
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: [
        { field: 'generation_config.top_k', description: expect.stringContaining('top_k') },
        { field: '', description: expect.stringContaining('foo') },
      ],
    },
  ])
})

test('names may be spelt with underscores, as protocol buffers allow', async () => {
  const { status } = await generate({
    contents: said('hello'),
    generation_config: { max_output_tokens: 5 },
    system_instruction: { parts: [{ text: 'x' }] },
  })
  expect(status).toBe(200)
})

test.each<[string, object]>([
  ['two candidates', { generationConfig: { candidateCount: 2 } }],
  ['log probabilities', { generationConfig: { responseLogprobs: true } }],
  ['pictures as answers', { generationConfig: { responseModalities: ['IMAGE'] } }],
  ['a search of the web', { tools: [{ googleSearch: {} }] }],
  ['a cached content', { cachedContent: 'projects/p/locations/l/cachedContents/1' }],
])('%s are not implemented, and it says so', async (_what, more) => {
  const { status, error } = await generate({ contents: said('a'), ...more })
  expect({ status, code: error?.status }).toEqual({ status: 501, code: 'UNIMPLEMENTED' })
})

test.each([
  [`${MODELS}/veo-3.0:predictLongRunning`, 501],
  [`${MODELS}/gemini-2.5-flash:computeTokens`, 501],
  ['/v1beta1/projects/p/locations/l/cachedContents', 501],
  [`${MODELS}/gpt-9:generateContent`, 404],
  [`${MODELS}/text-embedding-005:generateContent`, 404],
  [`${MODELS}/gemini-2.5-flash:predict`, 404],
  ['/nowhere', 404],
  ['/%', 404],
])('%s answers %i', async (path, status) => {
  expect((await post(path, { contents: said('a') })).status).toBe(status)
})

test('a request without a token or key is unauthenticated', async () => {
  expect((await post(`${MODELS}/gemini-2.5-flash:generateContent`, { contents: said('a') }, {})).status).toBe(
    401,
  )
  expect(
    (
      await post(
        `${MODELS}/gemini-2.5-flash:generateContent`,
        { contents: said('hello') },
        { 'x-goog-api-key': 'k' },
      )
    ).status,
  ).toBe(200)
})

test('any JSON is answered, and never with a defect', async () => {
  const place = fc.constantFrom('generateContent', 'streamGenerateContent', 'countTokens')
  const body = fc.oneof(
    fc.jsonValue({ maxDepth: 6 }),
    fc.record(
      { contents: fc.jsonValue(), generationConfig: fc.jsonValue(), tools: fc.jsonValue() },
      { requiredKeys: [] },
    ),
    fc.record({
      contents: fc.array(
        fc.record({
          role: fc.constantFrom('user', 'model'),
          parts: fc.array(fc.record({ text: fc.string({ unit: 'binary' }) }), { minLength: 1 }),
        }),
        { minLength: 1 },
      ),
    }),
  )
  await fc.assert(
    fc.asyncProperty(place, body, async (operation, sent) => {
      const { status } = await post(`${MODELS}/gemini-2.5-flash:${operation}`, sent)
      expect([200, 400, 501]).toContain(status)
    }),
    { numRuns: 150 },
  )
})
