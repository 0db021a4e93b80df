import type { Bucket } from '@google-cloud/storage'
import { SHELL_BUCKET, WEB_BUCKET } from '../../schemas/pages.ts'
import { AppError } from '../kit/app-error.ts'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting } from '../kit/settings.ts'

export interface NewObject {
  body: string
  contentType: string
  /** Of the object that it takes the place of; '0' when there is none. */
  replaces: string
}

/** The buckets that the web app is served from and comes by. The client is loaded when it is first needed. */
export interface WebBuckets {
  /** The shell's text, and the site that it is for. */
  readShell(name: string, generation: string): Promise<string>
  /** The generation of an object that is served; '0' when there is none. */
  generationOf(name: string): Promise<string>
  /** Writes an object that is served, and answers its generation. Throws ABORTED when it was written meanwhile. */
  write(name: string, object: NewObject): Promise<string>
  /** Removes it, where it is still of that generation. Throws ABORTED when it is not. */
  remove(name: string, generation: string): Promise<void>
}

export const bucketClient: OutsideClient<WebBuckets> = {
  name: 'web-buckets',
  secrets: [],
  create: () => {
    const project = requireSetting('GOOGLE_CLOUD_PROJECT')
    let storage: Promise<(name: string) => Bucket> | undefined
    const bucket = async (name: string): Promise<Bucket> => {
      storage ??= import('@google-cloud/storage').then(({ Storage }) => {
        const client = new Storage({ projectId: project })
        return id => client.bucket(`${project}-${id}`)
      })
      return (await storage)(name)
    }
    return webBuckets(bucket)
  },
}

const webBuckets = (bucket: (name: string) => Promise<Bucket>): WebBuckets => ({
  async readShell(name, generation) {
    const [bytes] = await (await bucket(SHELL_BUCKET)).file(name, { generation }).download()
    return bytes.toString('utf8')
  },
  async generationOf(name) {
    try {
      const [metadata] = await (await bucket(WEB_BUCKET)).file(name).getMetadata()
      return String(metadata.generation)
    } catch (error) {
      if (isStatus(error, 404)) return '0'
      throw error
    }
  },
  async write(name, { body, contentType, replaces }) {
    const file = (await bucket(WEB_BUCKET)).file(name)
    await unlessMeanwhile(
      file.save(body, {
        resumable: false,
        contentType,
        // Asked about anew at every visit; what has not changed is not sent again.
        metadata: { cacheControl: 'public, no-cache' },
        preconditionOpts: { ifGenerationMatch: replaces },
      }),
    )
    return String(file.metadata.generation)
  },
  async remove(name, generation) {
    const file = (await bucket(WEB_BUCKET)).file(name)
    await unlessMeanwhile(file.delete({ ifGenerationMatch: generation, ignoreNotFound: true }))
  },
})

const isStatus = (error: unknown, status: number): boolean =>
  error instanceof Error && 'code' in error && Number(error.code) === status

const MADE_MEANWHILE = 'PAGE_MADE_MEANWHILE'

export const wasMadeMeanwhile = (error: unknown): boolean =>
  error instanceof AppError && error.reason === MADE_MEANWHILE

/** A precondition that fails is a race that was lost. */
async function unlessMeanwhile(change: Promise<unknown>): Promise<void> {
  try {
    await change
  } catch (cause) {
    if (!isStatus(cause, 412)) throw cause
    throw new AppError('ABORTED', MADE_MEANWHILE, 'The page was made by somebody else meanwhile.', {
      cause,
      retryAfterMs: 1000,
    })
  }
}
