import type { Bucket, GetFilesOptions, GetFilesResponse } from '@google-cloud/storage'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileGlob } from './engine/glob.ts'
import { type Harness, newBucket, startHarness } from './storage.harness.ts'

const NAMES = ['a', 'b/1', 'b/2', 'b/c/3', 'b/d/4', 'b0', 'z/', 'z/5', 'ä']

let harness: Harness
let bucket: Bucket
beforeAll(async () => {
  harness = await startHarness()
  bucket = await newBucket(harness)
  await Promise.all(NAMES.map(name => bucket.file(name).save(name, { resumable: false })))
})
afterAll(() => harness.stop())

async function list(options: GetFilesOptions = {}) {
  const [files, , answer] = await bucket.getFiles({ autoPaginate: false, ...options })
  return {
    names: files.map(({ name }) => name),
    prefixes: (answer as { prefixes?: string[] }).prefixes ?? [],
  }
}

test('objects are listed by name', async () => {
  expect((await list()).names).toEqual(NAMES)
})

test.each([
  [{ prefix: 'b/' }, ['b/1', 'b/2', 'b/c/3', 'b/d/4'], []],
  [{ delimiter: '/' }, ['a', 'b0', 'ä'], ['b/', 'z/']],
  [{ prefix: 'b/', delimiter: '/' }, ['b/1', 'b/2'], ['b/c/', 'b/d/']],
  [{ delimiter: '/', includeTrailingDelimiter: true }, ['a', 'b0', 'z/', 'ä'], ['b/', 'z/']],
  [{ startOffset: 'b/2', endOffset: 'b0' }, ['b/2', 'b/c/3', 'b/d/4'], []],
  [{ matchGlob: '**/?' }, ['a', 'b/1', 'b/2', 'b/c/3', 'b/d/4', 'z/5', 'ä'], []],
  [{ matchGlob: 'b/*' }, ['b/1', 'b/2'], []],
  [{ prefix: 'nothing' }, [], []],
] satisfies [GetFilesOptions, string[], string[]][])(
  '%j lists what it says',
  async (options, names, prefixes) => {
    expect(await list(options)).toEqual({ names, prefixes })
  },
)

test.each([{}, { delimiter: '/' }, { prefix: 'b' }])(
  'pages of every size show everything once: %j',
  async options => {
    const whole = await list(options)
    for (const maxResults of [1, 2, 3, 7]) {
      const names: string[] = []
      const prefixes: string[] = []
      for (let query: object | null = { ...options, maxResults, autoPaginate: false }; query; ) {
        const [files, next, answer]: GetFilesResponse = await bucket.getFiles(query)
        names.push(...files.map(({ name }) => name))
        prefixes.push(...((answer as { prefixes?: string[] }).prefixes ?? []))
        query = (next as GetFilesOptions | undefined) ?? null
      }
      expect({ names, prefixes }).toEqual(whole)
    }
  },
)

test('a page token that is none is refused', async () => {
  await expect(bucket.getFiles({ pageToken: 'nonsense' })).rejects.toMatchObject({ code: 400 })
})

test.each([
  ['*.txt', 'a.txt', true],
  ['*.txt', 'b/a.txt', false],
  ['**.txt', 'b/a.txt', true],
  ['**/a.txt', 'a.txt', true],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', false],
  ['{jpg,png}/*', 'png/1', true],
  ['{jpg,png}/*', 'gif/1', false],
  ['a.c', 'abc', false],
] as const)('the glob %s on %s is %s', (glob, name, expected) => {
  expect(compileGlob(glob).test(name)).toBe(expected)
})

test.each(['[a', '{a', '[z-a]'])('the glob %s is refused', glob => {
  expect(() => compileGlob(glob)).toThrow()
})
