import { GoogleGenAI } from '@google/genai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Suite, startSuite } from '../suite.ts'

let suite: Suite
beforeAll(async () => {
  suite = await startSuite({ dataDir: null, functions: false })
})
afterAll(() => suite.stop())

test('a client that is told nothing but the variables of the suite finds it and has a token', async () => {
  const {
    GOOGLE_VERTEX_BASE_URL = '',
    GOOGLE_CLOUD_PROJECT = '',
    GOOGLE_CLOUD_LOCATION = '',
    GCE_METADATA_HOST = '',
  } = suite.env
  process.env.GCE_METADATA_HOST = GCE_METADATA_HOST
  process.env.GOOGLE_VERTEX_BASE_URL = GOOGLE_VERTEX_BASE_URL
  const ai = new GoogleGenAI({
    vertexai: true,
    project: GOOGLE_CLOUD_PROJECT,
    location: GOOGLE_CLOUD_LOCATION,
  })
  const answer = await ai.models.generateContent({ model: 'gemini-2.5-flash', contents: 'hello' })
  expect(answer.modelVersion).toBe('caravan-local')
  expect(suite.operations.counters()['gemini.generateContent']).toBe(1)
})

test('a fault that is armed at the suite strikes', async () => {
  const body = JSON.stringify({
    part: 'gemini',
    operation: 'countTokens',
    action: 'fail',
    code: 'RESOURCE_EXHAUSTED',
  })
  await fetch(`${suite.env.SUITE_URL}/__suite/faults`, { method: 'POST', body })
  const path = '/v1beta1/projects/p/locations/l/publishers/google/models/gemini-2.5-flash:countTokens'
  const count = () =>
    fetch(`${suite.env.GOOGLE_VERTEX_BASE_URL}${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer x' },
      body: JSON.stringify({ contents: [{ role: 'user', parts: [{ text: 'a' }] }] }),
    })
  expect((await count()).status).toBe(429)
  expect((await count()).status).toBe(200)
})
