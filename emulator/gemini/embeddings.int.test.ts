import { afterAll, beforeAll, expect, test } from 'vitest'
import { similarity } from './embedding/embed.ts'
import { type Harness, startHarness } from './gemini.harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const embed = async (contents: string[], config = {}, model = 'text-embedding-005') =>
  (await harness.ai.models.embedContent({ model, contents, config })).embeddings?.map(
    ({ values = [] }) => values,
  ) ?? []

test('gives each text a vector of 768 numbers and length 1, the same each time', async () => {
  const texts = ['a red scarf', 'wireless headphones', '!?', '日本語']
  const [one, two] = await Promise.all([embed(texts), embed(texts)])
  expect(one).toEqual(two)
  for (const vector of one) {
    expect(vector).toHaveLength(768)
    expect(Math.hypot(...vector)).toBeCloseTo(1, 9)
  }
})

test('gives fewer dimensions where fewer are wanted, of length 1 as well', async () => {
  const [vector = []] = await embed(['a red scarf'], {
    outputDimensionality: 128,
    taskType: 'RETRIEVAL_QUERY',
  })
  expect(vector).toHaveLength(128)
  expect(Math.hypot(...vector)).toBeCloseTo(1, 9)
})

test('both methods give the same vector', async () => {
  const [old] = await embed(['a red scarf'])
  const [young] = await embed(['a red scarf'], {}, 'gemini-embedding-2')
  expect(young).toEqual(old)
})

test('a text that is too long is cut, or refused where that is not wanted', async () => {
  const long = 'scarf '.repeat(3000)
  const cut = await harness.ai.models.embedContent({ model: 'text-embedding-005', contents: long })
  expect(cut.embeddings?.[0]?.statistics).toEqual({ truncated: true, tokenCount: 2048 })
  await expect(embed([long], { autoTruncate: false })).rejects.toMatchObject({ status: 400 })
})

test.each([
  ['an empty text', [''], {}],
  ['an unknown task', ['a'], { taskType: 'SING' }],
  ['too many dimensions', ['a'], { outputDimensionality: 4096 }],
])('%s is refused', async (_what, contents, config) => {
  await expect(embed(contents, config)).rejects.toMatchObject({ status: 400 })
})

test('a title counts as part of a text', async () => {
  const [titled = [], plain = [], scarf = []] = [
    ...(await embed(['for cold days'], { title: 'Wool scarf' })),
    ...(await embed(['for cold days', 'wool scarf'])),
  ]
  expect(similarity(titled, scarf)).toBeGreaterThan(similarity(plain, scarf))
})
