import { createHash } from 'node:crypto'
import type { Clients } from './clients.ts'
import type { Load } from './load.ts'

const BUCKET = 'crash-uploads'
const SIZES = [1, 1000, 70_000, 400_000]

/** Objects, sent whole or in parts: one that was acknowledged is there, one that is there is whole. */
export class Uploads implements Load {
  readonly name = 'uploads'
  readonly workers = 2
  acknowledged = 0
  /** Since the last look. */
  readonly #fresh = new Set<string>()
  #attempted = 0

  async setUp({ storage }: Clients): Promise<void> {
    await storage.createBucket(BUCKET)
  }

  async operate({ storage }: Clients): Promise<void> {
    const n = ++this.#attempted
    await storage
      .bucket(BUCKET)
      .file(`o-${n}`)
      .save(contentOf(n), { resumable: n % 2 === 0 })
    this.#fresh.add(`o-${n}`)
    this.acknowledged++
  }

  async check({ storage }: Clients): Promise<string[]> {
    const [files] = await storage.bucket(BUCKET).getFiles()
    const names = new Set(files.map(({ name }) => name))
    const wrong = [...this.#fresh].filter(name => !names.has(name)).map(name => `${name} is lost`)
    const last = files.filter(({ name }) => this.#fresh.has(name) || this.#isRecent(name))
    for (const file of last) {
      const [content] = await file.download()
      if (!content.equals(contentOf(Number(file.name.slice(2))))) wrong.push(`${file.name} is not whole`)
    }
    this.#fresh.clear()
    return wrong
  }

  /** Possibly under way when the suite was killed. */
  #isRecent(name: string): boolean {
    return Number(name.slice(2)) > this.#attempted - this.workers * 2
  }
}

/** Bytes that only this object has. */
function contentOf(n: number): Buffer {
  const seed = createHash('sha256').update(String(n)).digest()
  return Buffer.alloc(SIZES[n % SIZES.length]!, seed)
}
