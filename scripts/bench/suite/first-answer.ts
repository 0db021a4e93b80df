import { Client, credentials, Metadata, status } from '@grpc/grpc-js'
import type { Service } from '../../../emulator/parity/columns/column.ts'

const PROJECT = 'projects/bench'
const LIMIT_MS = 60_000
const PAUSE_MS = 5

/** An RPC that every state answers; its request has one string, as field 1. */
const QUESTIONS: Readonly<Record<Service, [path: string, text: string]>> = {
  firestore: ['/google.firestore.v1.Firestore/ListCollectionIds', `${PROJECT}/databases/(default)/documents`],
  pubsub: ['/google.pubsub.v1.Publisher/ListTopics', PROJECT],
}

/** Asks until the server at the address has answered. A client for each try, since gRPC's own waits before it tries again. */
export async function firstAnswer(service: Service, address: string): Promise<void> {
  const until = performance.now() + LIMIT_MS
  while (performance.now() < until) {
    if (await answers(service, address)) return
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
  }
  throw new Error(`no answer from ${service} at ${address} within ${LIMIT_MS} ms`)
}

function answers(service: Service, address: string): Promise<boolean> {
  const [path, text] = QUESTIONS[service]
  const request = Buffer.concat([Buffer.from([0x0a, text.length]), Buffer.from(text)])
  const metadata = new Metadata()
  metadata.set('authorization', 'Bearer owner')
  const client = new Client(address, credentials.createInsecure())
  const asIs = (bytes: Buffer): Buffer => bytes
  const { promise, resolve } = Promise.withResolvers<boolean>()
  client.makeUnaryRequest(path, asIs, asIs, request, metadata, error => resolve(settled(error)))
  return promise.finally(() => client.close())
}

/** Only a server that is not there yet, or not yet with this service, is asked again. */
function settled(error: { code: status } | null): boolean {
  if (!error) return true
  if (error.code === status.UNAVAILABLE || error.code === status.UNIMPLEMENTED) return false
  throw error
}
