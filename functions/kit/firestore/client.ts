import { addressOf } from '../emulator-address.ts'
import type { ApiFields, ApiTimestamp } from './values.ts'

interface ApiDocument {
  name: string
  fields?: ApiFields | null
  createTime?: ApiTimestamp | null
}

/** One answer of a streamed read: a document that is there, or the name of one that is not. */
export interface ReadAnswer {
  transaction?: Uint8Array | null
  found?: ApiDocument | null
  missing?: string | null
  document?: ApiDocument | null
}

/** The calls of Google's generated Firestore client that are used here, with their own names and shapes. */
export interface FirestoreCalls {
  batchGetDocuments(request: object, options?: object): AsyncIterable<ReadAnswer> & NodeJS.EventEmitter
  runQuery(request: object, options?: object): AsyncIterable<ReadAnswer> & NodeJS.EventEmitter
  commit(request: object, options?: object): Promise<unknown>
  rollback(request: object, options?: object): Promise<unknown>
}

/** Calls are tried again above; the channel's own buffering for that, and its statistics, cost a tenth of each call. */
const LEAN = { 'grpc.enable_retries': 0, 'grpc.enable_channelz': 0 }

/**
 * Google's own generated client (https://cloud.google.com/nodejs/docs/reference/firestore/latest/firestore/v1.firestoreclient):
 * the layer under its `Firestore` class, at about half of that class's cost for each call, which a checkout pays some
 * forty times, and for the start, where it is loaded when first needed. `FIRESTORE_EMULATOR_HOST` points it elsewhere, as
 * the class does.
 */
export async function firestoreCalls(
  projectId: string,
  emulator = process.env.FIRESTORE_EMULATOR_HOST,
): Promise<FirestoreCalls> {
  const { FirestoreClient } = await import('@google-cloud/firestore-api/client_v1')
  const options = { projectId, ...(await addressOf(emulator)), ...LEAN }
  return new FirestoreClient(options as never) as unknown as FirestoreCalls
}

/** Streamed reads are tried again by whoever knows whether that is safe, not inside the client. */
const ONCE = { retryRequestOptions: { retries: 0, noResponseRetries: 0, shouldRetryFn: () => false } }

/** All answers of a streamed read. */
export async function readAll(
  connected: FirestoreCalls | Promise<FirestoreCalls>,
  call: 'batchGetDocuments' | 'runQuery',
  request: object,
): Promise<ReadAnswer[]> {
  const calls = await connected
  const { promise, resolve, reject } = Promise.withResolvers<ReadAnswer[]>()
  const answers: ReadAnswer[] = []
  calls[call](request, ONCE)
    .on('data', (answer: ReadAnswer) => answers.push(answer))
    .on('error', reject)
    .on('end', () => resolve(answers))
  return promise
}
