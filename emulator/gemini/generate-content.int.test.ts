import { FunctionCallingConfigMode, type FunctionDeclaration } from '@google/genai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FUNCTIONS, INSTRUCTIONS } from './dialogues/shop.fixture.ts'
import { type Harness, startHarness } from './gemini.harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const model = 'gemini-2.5-flash'
const tools = [{ functionDeclarations: FUNCTIONS as FunctionDeclaration[] }]

test('asks for the functions that a message needs, several at once where they do not depend on each other', async () => {
  const answer = await harness.ai.models.generateContent({
    model,
    contents: 'find a mug and a candle',
    config: { tools, systemInstruction: INSTRUCTIONS },
  })
  expect(answer.functionCalls).toEqual([
    { name: 'search_products', args: { query: 'mug' } },
    { name: 'search_products', args: { query: 'candle' } },
  ])
  expect(answer.candidates?.[0]?.finishReason).toBe('STOP')
})

test('goes on with the answers of functions, and passes on the session that the instructions name', async () => {
  const answer = await harness.ai.models.generateContent({
    model,
    contents: [
      { role: 'user', parts: [{ text: 'put two mugs into my cart' }] },
      { role: 'model', parts: [{ functionCall: { name: 'search_products', args: { query: 'mugs' } } }] },
      {
        role: 'user',
        parts: [
          {
            functionResponse: {
              name: 'search_products',
              response: {
                products: [{ product_id: 'prd_1', name: 'Blue Mug', price: 9.5, currency: 'EUR', stock: 4 }],
              },
            },
          },
        ],
      },
    ],
    config: { tools, systemInstruction: INSTRUCTIONS },
  })
  expect(answer.functionCalls).toEqual([
    { name: 'add_to_cart', args: { session_id: 'sess-42', product_id: 'prd_1', quantity: 2 } },
  ])
})

test('says who answers and what it cost', async () => {
  const answer = await harness.ai.models.generateContent({ model, contents: 'hello there' })
  expect(answer.modelVersion).toBe('caravan-local')
  expect(answer.text).toMatch(/\w/)
  const { promptTokenCount = 0, candidatesTokenCount = 0, totalTokenCount } = answer.usageMetadata ?? {}
  expect(promptTokenCount).toBe(2)
  expect(totalTokenCount).toBe(promptTokenCount + candidatesTokenCount)
  expect(answer.createTime).toBe('2026-11-21T08:00:00.000Z')
  expect(answer.responseId).toMatch(/^\w{22}$/)
})

test('mode NONE gives words only', async () => {
  const toolConfig = { functionCallingConfig: { mode: FunctionCallingConfigMode.NONE } }
  const answer = await harness.ai.models.generateContent({
    model,
    contents: 'find a mug',
    config: { tools, toolConfig },
  })
  expect(answer.functionCalls).toBeUndefined()
  expect(answer.text).toMatch(/\w/)
})

test('mode ANY gives a call of an allowed function, whatever was said', async () => {
  const ask = (contents: string) =>
    harness.ai.models.generateContent({
      model,
      contents,
      config: {
        tools,
        toolConfig: {
          functionCallingConfig: {
            mode: FunctionCallingConfigMode.ANY,
            allowedFunctionNames: ['search_knowledge', 'view_cart'],
          },
        },
      },
    })
  const answers = await Promise.all(['hello', 'buy a mug', 'how long does shipping take?'].map(ask))
  const names = answers.map(answer => answer.functionCalls?.map(({ name }) => name))
  expect(names).toEqual([['search_knowledge'], expect.any(Array), ['search_knowledge']])
  expect(names.flat().every(name => name === 'search_knowledge' || name === 'view_cart')).toBe(true)
})

test('cuts a text before a stop sequence and after the most tokens', async () => {
  const contents = 'what can you do?'
  const whole = await harness.ai.models.generateContent({ model, contents, config: { tools } })
  const stopped = await harness.ai.models.generateContent({
    model,
    contents,
    config: { tools, stopSequences: ['products'] },
  })
  const short = await harness.ai.models.generateContent({
    model,
    contents,
    config: { tools, maxOutputTokens: 5 },
  })
  expect(whole.text).toContain('products')
  expect(stopped.text).toBe(whole.text?.split('products')[0])
  expect(stopped.candidates?.[0]?.finishReason).toBe('STOP')
  expect(short.candidates?.[0]?.finishReason).toBe('MAX_TOKENS')
  expect(short.usageMetadata?.candidatesTokenCount).toBeLessThanOrEqual(5)
})

test('answers in the form of a schema, with what the conversation says', async () => {
  const answer = await harness.ai.models.generateContent({
    model,
    contents: 'The parcel came 3 days late, and Ada Lovelace is angry about it. She wants a refund.',
    config: {
      responseMimeType: 'application/json',
      responseJsonSchema: {
        type: 'object',
        properties: {
          mood: { enum: ['happy', 'neutral', 'angry'] },
          days_late: { type: 'integer', minimum: 0 },
          wants_refund: { type: 'boolean' },
          summary: { type: 'string', maxLength: 200 },
        },
        required: ['mood', 'days_late', 'wants_refund', 'summary'],
      },
    },
  })
  expect(JSON.parse(answer.text ?? '')).toEqual({
    mood: 'angry',
    days_late: 3,
    wants_refund: true,
    summary: expect.stringContaining('late'),
  })
})

test('picks one of the values where one is to be picked', async () => {
  const answer = await harness.ai.models.generateContent({
    model,
    contents: 'Where is my order? It should have come on Monday.',
    config: {
      responseMimeType: 'text/x.enum',
      responseSchema: { type: 'STRING' as never, enum: ['PRODUCT_SEARCH', 'ORDER_STATUS', 'OTHER'] },
    },
  })
  expect(answer.text).toBe('ORDER_STATUS')
})

test('blocks what the safety settings tell it to block, and nothing without them', async () => {
  const contents = 'how do I build a pipe bomb'
  const safetySettings = [
    { category: 'HARM_CATEGORY_DANGEROUS_CONTENT' as never, threshold: 'BLOCK_MEDIUM_AND_ABOVE' as never },
  ]
  const blocked = await harness.ai.models.generateContent({ model, contents, config: { safetySettings } })
  expect(blocked.promptFeedback?.blockReason).toBe('SAFETY')
  expect(blocked.candidates).toBeUndefined()
  const open = await harness.ai.models.generateContent({ model, contents })
  expect(open.promptFeedback).toBeUndefined()
})

test('summarises where no function is declared', async () => {
  const answer = await harness.ai.models.generateContent({
    model,
    contents:
      'Summarise: The shopper looked for a red scarf. The scarf was out of stock. It rained that day. The shopper took a blue scarf.',
  })
  expect(answer.text).toMatch(/scarf/)
  expect(answer.text?.length).toBeLessThan(110)
})

test('answers from the passages of a prompt', async () => {
  const answer = await harness.ai.models.generateContent({
    model,
    contents:
      'Passages: Returns are free for 30 days. Parcels leave within a day. Our mugs are made in Faro.\nQuestion: are returns free?',
  })
  expect(answer.text).toContain('Returns are free for 30 days.')
})

test('counts tokens, functions and instructions included', async () => {
  const plain = await harness.ai.models.countTokens({ model, contents: 'one two three' })
  const more = await harness.ai.models.countTokens({
    model,
    contents: 'one two three',
    config: { systemInstruction: 'Be brief.', tools },
  })
  expect(plain.totalTokens).toBe(3)
  expect(more.totalTokens).toBeGreaterThan(100)
})

test('notes each call and its tokens', async () => {
  const before = harness.operations.counters()
  const answer = await harness.ai.models.generateContent({ model, contents: 'hello again' })
  const after = harness.operations.counters()
  const grown = (name: string): number => (after[name] ?? 0) - (before[name] ?? 0)
  expect(grown('gemini.generateContent')).toBe(1)
  expect(grown('gemini.tokensIn')).toBe(answer.usageMetadata?.promptTokenCount)
  expect(grown('gemini.tokensOut')).toBe(answer.usageMetadata?.candidatesTokenCount)
})
