import { createReadStream, createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { readTar, type TarEntry, writeTar } from './tar.ts'

/** What a state may be made of; anything else is refused before it is written anywhere. */
const NAME =
  /^(?:manifest\.json|secrets\.json|[a-z-]{1,40}\.sqlite|[a-z-]{1,40}\.objects(?:\/[\w-][\w.-]{0,80}){1,3})$/
const MOST_BYTES = 16 * 1024 ** 3
const MOST_FILES = 1_000_000

/** The files under a folder as one gzipped tar archive. */
export function pack(folder: string, modifiedAt: number): Readable {
  return Readable.from(writeTar(entriesOf(folder), modifiedAt), { objectMode: false }).compose(
    createGzip({ level: 1 }),
  ) as Readable
}

/**
 * Writes an archive's files into an empty folder.
 * @throws where it is none, ends too soon, or holds what no state holds.
 */
export async function unpack(source: Readable, folder: string): Promise<void> {
  let bytes = 0
  let files = 0
  const gunzipped = createGunzip()
  const feeding = pipeline(source, gunzipped)
  feeding.catch(() => {})
  for await (const { name, size, body } of readTar(gunzipped)) {
    bytes += size
    files++
    if (!NAME.test(name) || bytes > MOST_BYTES || files > MOST_FILES)
      throw new Error(`it holds ${JSON.stringify(name.slice(0, 100))}, which no state holds`)
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    await pipeline(Readable.from(body), createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }))
  }
  await feeding
}

async function* entriesOf(folder: string): AsyncGenerator<TarEntry> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter(entry => entry.isFile())) {
    const file = join(entry.parentPath, entry.name)
    const { size } = statSync(file)
    // What is still being written grows meanwhile; what it was is copied.
    const body = size === 0 ? Readable.from([]) : createReadStream(file, { end: size - 1 })
    yield { name: relative(folder, file), size, body }
  }
}
