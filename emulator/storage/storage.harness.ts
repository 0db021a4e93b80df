import { createSign, createVerify, generateKeyPairSync } from 'node:crypto'
import {
  type Bucket,
  type StorageOptions as ClientOptions,
  type CreateBucketRequest,
  Storage,
} from '@google-cloud/storage'
import { GoogleAuth } from 'google-auth-library'
import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import { seededRandom } from '../core/random.ts'
import { type StorageOptions, type StoragePart, startStorage } from './index.ts'

// Google's client would look for a metadata server on the network first.
process.env.METADATA_SERVER_DETECTION = 'none'

export const PROJECT = 'demo-test'
export const ACCOUNT = `signer@${PROJECT}.iam.gserviceaccount.com`

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

export interface Harness {
  part: StoragePart
  /** Google's client. */
  storage: Storage
  clock: SuiteClock
  faults: Faults
  operations: OperationLog
  connect(options?: ClientOptions): Storage
  stop(): Promise<void>
}

interface Options extends StorageOptions {
  dataDir?: string | null
  frozen?: boolean
}

/** A part of its own, with Google's client and a service account that can sign. */
export async function startHarness({
  dataDir = null,
  frozen = false,
  ...options
}: Options = {}): Promise<Harness> {
  const clock = new SuiteClock(frozen ? { frozenAt: Date.now() } : {})
  const faults = new Faults(clock)
  const operations = new OperationLog(clock)
  const surroundings = { project: PROJECT, clock, random: seededRandom(1), faults, operations, dataDir }
  const part = await startStorage(
    surroundings,
    { host: '127.0.0.1', port: 0 },
    { publish: async () => {}, verifySignature: verifyHere, ...options },
  )
  const connect = (more: ClientOptions = {}): Storage =>
    new Storage({
      projectId: PROJECT,
      apiEndpoint: part.url,
      authClient: new GoogleAuth({ credentials: { client_email: ACCOUNT, private_key: privateKey } }),
      retryOptions: { maxRetryDelay: 1, retryDelayMultiplier: 1 },
      ...more,
    })
  return {
    part,
    storage: connect(),
    clock,
    faults,
    operations,
    connect,
    async stop() {
      await part.stop()
      clock.stop()
    },
  }
}

function verifyHere(account: string, bytes: Buffer, signature: Buffer): boolean {
  return account === ACCOUNT && createVerify('RSA-SHA256').update(bytes).verify(keys.publicKey, signature)
}

/** Signs as the account does, for requests that Google's client does not make. */
export const signHere = (text: string): Buffer => createSign('RSA-SHA256').update(text).sign(keys.privateKey)

/** Bytes that are different all along. */
export const someBytes = (size: number): Buffer => {
  const bytes = Buffer.alloc(size)
  for (let at = 0; at < size; at++) bytes[at] = (at * 31 + (at >> 8) * 17) & 255
  return bytes
}

let buckets = 0

/** A bucket of its own. */
export async function newBucket(
  { storage }: Pick<Harness, 'storage'>,
  wanted: CreateBucketRequest = {},
): Promise<Bucket> {
  const [bucket] = await storage.createBucket(`bucket-${buckets++}`, wanted)
  return bucket
}

/** Waits until it is so. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 1))
}
