import type { ApiError, FunctionDeclaration } from '@google/genai'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { FUNCTIONS } from './dialogues/shop.fixture.ts'
import { type Harness, startHarness } from './gemini.harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterEach(() => harness.faults.clear())
afterAll(() => harness.stop())

const model = 'gemini-2.5-flash'
const config = { tools: [{ functionDeclarations: FUNCTIONS as FunctionDeclaration[] }] }
const ask = (contents = 'find a mug') => harness.ai.models.generateContent({ model, contents, config })

test.each([
  ['RESOURCE_EXHAUSTED', 429],
  ['UNAVAILABLE', 503],
  ['INTERNAL', 500],
  ['DEADLINE_EXCEEDED', 504],
] as const)('%s is answered with %i, and the next call works', async (code, status) => {
  harness.faults.add({ part: 'gemini', operation: 'generateContent', action: 'fail', code })
  await expect(ask()).rejects.toMatchObject({ status })
  expect((await ask()).functionCalls).toHaveLength(1)
})

test('too many requests come with how long to wait', async () => {
  harness.faults.add({ part: 'gemini', operation: '*', action: 'fail', code: 'RESOURCE_EXHAUSTED' })
  const error: ApiError = await ask().then(
    () => expect.unreachable(),
    (cause: ApiError) => cause,
  )
  expect(JSON.parse(error.message).error).toEqual({
    code: 429,
    message: expect.any(String),
    status: 'RESOURCE_EXHAUSTED',
    details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1s' }],
  })
})

test('a prompt is blocked', async () => {
  harness.faults.add({ part: 'gemini', operation: 'prompt', action: 'fail' })
  const answer = await ask()
  expect(answer.promptFeedback?.blockReason).toBe('SAFETY')
  expect(answer.candidates).toBeUndefined()
})

test('a candidate comes empty', async () => {
  harness.faults.add({ part: 'gemini', operation: 'candidate', action: 'fail' })
  const answer = await ask()
  expect(answer.candidates?.[0]?.content?.parts).toBeUndefined()
  expect(answer.candidates?.[0]?.finishReason).toBe('STOP')
  expect(answer.text).toBeUndefined()
})

test('a function call is malformed', async () => {
  harness.faults.add({ part: 'gemini', operation: 'functionCall', action: 'fail' })
  const answer = await ask()
  expect(answer.candidates?.[0]?.finishReason).toBe('MALFORMED_FUNCTION_CALL')
  expect(answer.functionCalls).toBeUndefined()
})

test('an answer that is late comes when its time has come', async () => {
  harness.faults.add({ part: 'gemini', operation: 'generateContent', action: 'delay', delayMs: 60_000 })
  let answered = false
  const late = ask().then(answer => {
    answered = true
    return answer
  })
  while (harness.faults.list()[0]?.struck !== 1) await new Promise(resolve => setImmediate(resolve))
  expect(answered).toBe(false)
  await harness.clock.advance(60_000)
  expect((await late).functionCalls).toHaveLength(1)
})

test('a client that waits no longer gives up', async () => {
  harness.faults.add({ part: 'gemini', operation: 'generateContent', action: 'delay', delayMs: 60_000 })
  const asked = harness.ai.models.generateContent({
    model,
    contents: 'hello',
    config: { httpOptions: { timeout: 30 } },
  })
  await expect(asked).rejects.toThrow(/abort/i)
})

test('a lost answer cuts the connection', async () => {
  harness.faults.add({ part: 'gemini', operation: 'generateContent', action: 'drop' })
  await expect(ask()).rejects.toThrow()
})

test('a stream is cut in its middle', async () => {
  harness.faults.add({ part: 'gemini', operation: 'streamGenerateContent', action: 'drop' })
  const stream = await harness.ai.models.generateContentStream({
    model,
    contents: 'what can you do?',
    config,
  })
  const pieces: (string | undefined)[] = []
  const read = async () => {
    for await (const { text } of stream) pieces.push(text)
  }
  await expect(read()).rejects.toThrow()
  expect(pieces.length).toBeGreaterThan(0)
})

test('faults of another model do not strike', async () => {
  harness.faults.add({
    part: 'gemini',
    operation: 'generateContent',
    action: 'fail',
    matching: 'gemini-2.5-pro',
  })
  expect((await ask()).functionCalls).toHaveLength(1)
  await expect(
    harness.ai.models.generateContent({ model: 'gemini-2.5-pro', contents: 'hello' }),
  ).rejects.toMatchObject({ status: 503 })
})
