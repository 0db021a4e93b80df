import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bucket, Storage } from '@google-cloud/storage'
import type { PageConfig } from '../../emulator/hosting/page-config.ts'
import type { Build } from '../build/write-release.ts'
import type { WebFile } from './web-files.ts'

/** What a release consists of and was deployed with; `release.json` beside its archives, written last. */
export interface Release {
  release: string
  deployedAt: string
  commit: string
  /** SHA-256 of each function's archive. */
  functions: Record<string, string>
  web: string[]
  variables: string
  pageConfig: PageConfig
}

const AT_ONCE = 8

/** The releases of an installation, in its source bucket. */
export class Releases {
  readonly #bucket: Bucket

  constructor({ storage, project }: { storage: Storage; project: string }) {
    this.#bucket = storage.bucket(`${project}-source`)
  }

  /** Uploads a build and a site as a release. Throws where there is one of that name: a release never changes. */
  async upload(about: Omit<Release, 'functions' | 'web'>, build: BuiltFrom): Promise<void> {
    const { release } = about
    const [there] = await this.#file(release, 'release.json').exists()
    if (there) throw new Error(`there is a release ${release} already; choose another name`)
    const { functions } = JSON.parse(await readFile(join(build.folder, 'build.json'), 'utf8')) as Build
    const archives = Object.keys(functions).map(id => async () => {
      const archive = await readFile(join(build.folder, 'zips', `${id}.zip`))
      await this.#save(release, `${id}.zip`, archive, 'application/zip')
    })
    const pages = build.web.map(({ name, content, headers }) => () => {
      return this.#save(release, `web/${name}`, content, headers.contentType)
    })
    await inTurn([...archives, ...pages])
    const manifest: Release = {
      ...about,
      functions: Object.fromEntries(Object.entries(functions).map(([id, { digest }]) => [id, digest])),
      web: build.web.map(({ name }) => name),
    }
    await this.#save(release, 'release.json', Buffer.from(JSON.stringify(manifest)), 'application/json')
  }

  async find(release: string): Promise<Release> {
    const [text] = await this.#file(release, 'release.json').download()
    return JSON.parse(text.toString('utf8')) as Release
  }

  /** Whether every archive of a release is still there. */
  async isWhole({ release, functions }: Release): Promise<boolean> {
    const [files] = await this.#bucket.getFiles({ prefix: `releases/${release}/` })
    const names = new Set(files.map(({ name }) => name))
    return Object.keys(functions).every(id => names.has(`releases/${release}/${id}.zip`))
  }

  /** Notes that a release was looked at, and all was well: one to go back to. */
  async markWell(release: string): Promise<void> {
    await this.#save(release, 'well.json', Buffer.from('{}'), 'application/json')
  }

  /** The last one before another with which all was well; `null` where there is none. */
  async before(release: string): Promise<Release | null> {
    const all = await this.#well()
    const of = await this.find(release).catch(() => undefined)
    const earlier = all.filter(
      one => one.release !== release && (of === undefined || one.deployedAt < of.deployedAt),
    )
    return earlier.sort((one, other) => (one.deployedAt < other.deployedAt ? 1 : -1))[0] ?? null
  }

  async webFile(release: string, name: string): Promise<Buffer> {
    const [content] = await this.#file(release, `web/${name}`).download()
    return content
  }

  async #well(): Promise<Release[]> {
    const [files] = await this.#bucket.getFiles({ prefix: 'releases/', matchGlob: 'releases/*/well.json' })
    return Promise.all(files.map(({ name }) => this.find(name.split('/')[1] ?? '')))
  }

  #file(release: string, name: string) {
    return this.#bucket.file(`releases/${release}/${name}`)
  }

  async #save(release: string, name: string, content: Buffer, contentType: string): Promise<void> {
    await this.#file(release, name).save(content, { resumable: false, contentType })
  }
}

export interface BuiltFrom {
  /** Of `npm run build`. */
  folder: string
  web: readonly WebFile[]
}

/** A few at a time. */
export async function inTurn(work: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...work]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
