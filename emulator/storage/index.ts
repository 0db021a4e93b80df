import type { Address, Part, Surroundings } from '../core/part.ts'
import { StorageEngine } from './engine/engine.ts'
import type { Publish } from './engine/notices.ts'
import { RetryTests } from './retry/retry-tests.ts'
import { StorageWire } from './wire.ts'
import { SignedUrls, type VerifySignature } from './xml/signed-urls.ts'

export type { StorageEngine } from './engine/engine.ts'
export type { NotificationConfig } from './engine/records.ts'

export interface StoragePart extends Part {
  readonly engine: StorageEngine
  /** `http://host:port`, for `STORAGE_EMULATOR_HOST`. */
  readonly url: string
}

export interface StorageOptions {
  /** Takes the notifications of buckets; rejects while it cannot. */
  publish?: Publish
  /** Whether a service account signed these bytes. */
  verifySignature?: VerifySignature
}

/**
 * Starts Cloud Storage. Clients find it by `STORAGE_EMULATOR_HOST`, with `http://` before it.
 *
 * @example const storage = await startStorage(surroundings, { host: '127.0.0.1', port: 0 })
 */
export async function startStorage(
  surroundings: Surroundings,
  address: Address,
  {
    publish = () => Promise.reject(new Error('there is no Pub/Sub')),
    verifySignature = () => false,
  }: StorageOptions = {},
): Promise<StoragePart> {
  let bound = ''
  const engine = new StorageEngine(surroundings, { publish, base: () => `http://${bound}` })
  const retryTests = new RetryTests(surroundings.random)
  const signedUrls = new SignedUrls(verifySignature)
  const wire = new StorageWire(surroundings, { engine, retryTests, signedUrls })
  try {
    bound = await wire.listen(address)
  } catch (error) {
    await engine.close()
    throw error
  }
  return {
    name: 'storage',
    address: bound,
    url: `http://${bound}`,
    engine,
    reset() {
      retryTests.clear()
      engine.reset()
    },
    async stop() {
      await wire.close()
      await engine.close()
    },
  }
}
