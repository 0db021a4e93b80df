import firestorePackage, { type CollectionReference, Firestore, type Settings } from '@google-cloud/firestore'
import { credentials } from '@grpc/grpc-js'
import { type Group, type Stage, slugOf } from '../case.ts'
import type { Column } from '../columns/column.ts'

process.env.METADATA_SERVER_DETECTION = 'none'

/** A message as the generated client answers it. */
// biome-ignore lint/suspicious/noExplicitAny: the cases read the messages of seventeen RPCs, and say what they saw of them.
export type Message = any

/** What a case of Firestore may use: Google's client, the generated client under it, and a collection of its own. */
export interface FirestoreWorld {
  db: Firestore
  /** Another client on the same database. */
  connect(settings?: Settings): Firestore
  here: CollectionReference
  /** What the group's seed wrote. */
  seeded: CollectionReference
  /** `projects/P/databases/(default)`. */
  database: string
  /** The resource name of a document or collection. */
  nameOf(path: string): string
  /** An RPC of the generated client; a server stream answers all of its messages. */
  rpc(method: string, request: object): Promise<Message>
  pass(ms: number): Promise<void>
}

export type FirestoreGroup = Group<FirestoreWorld>

const HEADERS = { Authorization: 'Bearer owner' }
/** No second try: a case sees the first answer. */
const ONCE = {
  retry: null,
  otherArgs: { headers: HEADERS },
  timeout: 20_000,
  retryRequestOptions: { retries: 0, noResponseRetries: 0, shouldRetryFn: () => false },
}

type Generated = Record<
  string,
  (request: object, options: object) => Promise<[Message]> | NodeJS.EventEmitter
>

/** A project of its own on a column, for the cases of one group. */
export function firestoreStage(column: Column, project: string): Stage<FirestoreWorld> {
  const [host = '', port = ''] = column.address.split(':')
  const clients: { terminate?(): Promise<void>; close?(): Promise<void> }[] = []
  const connect = (settings: Settings = {}): Firestore => {
    const client = new Firestore({
      projectId: project,
      host,
      port: Number(port),
      ssl: false,
      customHeaders: HEADERS,
      ...settings,
    })
    clients.push(client)
    return client
  }
  const options = {
    projectId: project,
    apiEndpoint: host,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
  }
  const generated = new firestorePackage.v1.FirestoreClient(options as never)
  clients.push(generated)
  const db = connect()
  const database = `projects/${project}/databases/(default)`
  return {
    enter: name => ({
      db,
      connect,
      here: db.collection(slugOf(name)),
      seeded: db.collection('seed'),
      database,
      nameOf: path => `${database}/documents/${path}`,
      rpc: (method, request) => call(generated as unknown as Generated, method, request),
      pass: column.pass,
    }),
    async leave() {
      await Promise.all(clients.map(client => client.terminate?.() ?? client.close?.()))
    },
  }
}

async function call(client: Generated, method: string, request: object): Promise<Message> {
  const answer = client[method]!(request, ONCE)
  if (!('on' in answer)) return (await answer)[0]
  const { promise, resolve, reject } = Promise.withResolvers<Message[]>()
  const messages: Message[] = []
  answer
    .on('data', message => messages.push(message))
    .on('error', reject)
    .on('end', () => resolve(messages))
  return promise
}
