import { spawnSync } from 'node:child_process'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTar, type TarEntry, writeTar } from './tar.ts'

interface File {
  name: string
  content: Buffer
}

async function* entriesOf(files: readonly File[]): AsyncGenerator<TarEntry> {
  for (const { name, content } of files)
    yield { name, size: content.length, body: Readable.from(content.length > 0 ? [content] : []) }
}

const pack = async (files: readonly File[]): Promise<Buffer> => await buffer(writeTar(entriesOf(files), 0))

async function unpack(archive: Buffer, chunk = 1000): Promise<File[]> {
  const chunks: Buffer[] = []
  for (let at = 0; at < archive.length; at += chunk) chunks.push(archive.subarray(at, at + chunk))
  const files: File[] = []
  for await (const { name, body } of readTar(Readable.from(chunks)))
    files.push({ name, content: await buffer(body) })
  return files
}

const someFiles = fc.uniqueArray(
  fc.record({
    name: fc.stringMatching(/^[a-z][a-z/.]{0,40}$/),
    content: fc.uint8Array({ maxLength: 3000 }).map(bytes => Buffer.from(bytes)),
  }),
  { selector: ({ name }) => name, maxLength: 6 },
)

test('what is packed comes out again, however it is cut into chunks', async () => {
  await fc.assert(
    fc.asyncProperty(someFiles, fc.integer({ min: 1, max: 4000 }), async (files, chunk) => {
      expect(await unpack(await pack(files), chunk)).toEqual(files)
    }),
    { numRuns: 60 },
  )
})

test('an archive that ends too soon is refused', async () => {
  const archive = await pack([{ name: 'a', content: Buffer.from('content') }])
  for (const length of [10, 512, 515, 1024]) {
    await expect(unpack(archive.subarray(0, length))).rejects.toThrow('ends too soon')
  }
})

test('what is no archive is refused', async () => {
  await expect(unpack(Buffer.alloc(2048, 'x'))).rejects.toThrow('no tar archive')
})

test('other programs can read it', async () => {
  const archive = await pack([{ name: 'a/b.txt', content: Buffer.from('hello') }])
  const { stdout, error } = spawnSync('tar', ['-xOf', '-', 'a/b.txt'], { input: archive })
  if (!error) expect(String(stdout)).toBe('hello')
})
