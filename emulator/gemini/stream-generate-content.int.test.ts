import type { FunctionDeclaration } from '@google/genai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FUNCTIONS } from './dialogues/shop.fixture.ts'
import { type Harness, startHarness } from './gemini.harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const model = 'gemini-2.5-flash'
const tools = [{ functionDeclarations: FUNCTIONS as FunctionDeclaration[] }]

test('sends a text in pieces that make up the whole, the end and the cost with the last', async () => {
  const contents = 'what can you do?'
  const whole = await harness.ai.models.generateContent({ model, contents, config: { tools } })
  const pieces = []
  for await (const piece of await harness.ai.models.generateContentStream({
    model,
    contents,
    config: { tools },
  }))
    pieces.push(piece)
  expect(pieces.length).toBeGreaterThan(1)
  expect(pieces.map(({ text }) => text).join('')).toBe(whole.text)
  expect(pieces.map(({ candidates }) => candidates?.[0]?.finishReason)).toEqual([
    ...pieces.slice(1).map(() => undefined),
    'STOP',
  ])
  expect(pieces.at(-1)?.usageMetadata?.totalTokenCount).toBe(whole.usageMetadata?.totalTokenCount)
})

test('sends calls at once', async () => {
  const pieces = []
  for await (const piece of await harness.ai.models.generateContentStream({
    model,
    contents: 'find a mug',
    config: { tools },
  }))
    pieces.push(piece)
  expect(pieces.map(({ functionCalls }) => functionCalls)).toEqual([
    [{ name: 'search_products', args: { query: 'mug' } }],
  ])
})

test('sends a JSON list where no events are asked for', async () => {
  const path =
    '/v1beta1/projects/p/locations/l/publishers/google/models/gemini-2.5-flash:streamGenerateContent'
  const response = await fetch(`${harness.part.url}${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer x' },
    body: JSON.stringify({ contents: [{ role: 'user', parts: [{ text: 'what can you do?' }] }] }),
  })
  expect(response.headers.get('content-type')).toContain('application/json')
  expect(await response.json()).toEqual(
    expect.arrayContaining([expect.objectContaining({ modelVersion: 'caravan-local' })]),
  )
})
