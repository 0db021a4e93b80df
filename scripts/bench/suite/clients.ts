import { Firestore } from '@google-cloud/firestore'
import { PubSub, v1 } from '@google-cloud/pubsub'
import { Client, credentials } from '@grpc/grpc-js'
import type { Cloud } from './cloud.ts'

// Google's clients would look for a metadata server on the network first.
process.env.METADATA_SERVER_DETECTION = 'none'

const PROJECT = 'bench'

/** As gRPC names a document. */
export const documentName = (path: string): string =>
  `projects/${PROJECT}/databases/(default)/documents/${path}`

/** Google's clients of one cloud. */
export interface Clients {
  db: Firestore
  pubsub: PubSub
  /** The generated client underneath: it sends each batch that it is given as one. */
  publisher: v1.PublisherClient
  /** gRPC to Firestore without Google's client, for what an RPC costs alone. */
  grpc: Client
  /** A name that no other call is given. */
  unique(prefix: string): string
  close(): Promise<void>
}

export function connect(cloud: Cloud): Clients {
  const [host, port] = split(cloud.firestore)
  const [servicePath, pubsubPort] = split(cloud.pubsub)
  const db = new Firestore({
    projectId: PROJECT,
    host,
    port,
    ssl: false,
    customHeaders: { Authorization: 'Bearer owner' },
  })
  const pubsub = new PubSub({ projectId: PROJECT, apiEndpoint: cloud.pubsub })
  const publisher = new v1.PublisherClient({
    servicePath,
    port: pubsubPort,
    sslCreds: credentials.createInsecure() as never,
    projectId: PROJECT,
  })
  const grpc = new Client(cloud.firestore, credentials.createInsecure())
  let names = 0
  return {
    db,
    pubsub,
    publisher,
    grpc,
    unique: prefix => `${prefix}-${names++}`,
    async close() {
      grpc.close()
      await Promise.all([db.terminate(), pubsub.close(), publisher.close()])
    },
  }
}

function split(address: string): [host: string, port: number] {
  const [host = '', port] = address.split(':')
  return [host, Number(port)]
}
