import { PubSub, v1 } from '@google-cloud/pubsub'
import { credentials } from '@grpc/grpc-js'
import { type Group, type Stage, slugOf } from '../case.ts'
import type { Column } from '../columns/column.ts'

process.env.METADATA_SERVER_DETECTION = 'none'

/** A message as the generated clients answer it. */
// biome-ignore lint/suspicious/noExplicitAny: the cases read the messages of 35 RPCs, and say what they saw of them.
export type Message = any

export type Rpc = (method: string, request: object) => Promise<Message>

/** What a case of Pub/Sub may use: Google's client, the generated clients under it, and names of its own. */
export interface PubSubWorld {
  pubsub: PubSub
  publisher: Rpc
  subscriber: Rpc
  schemas: Rpc
  /** `projects/P`. */
  project: string
  /** The resource name of something that only this case uses. */
  name(kind: 'topics' | 'subscriptions' | 'snapshots' | 'schemas', id?: string): string
  /** Without the project and the case, so that it can be compared. */
  short(name: string): string
  pass(ms: number): Promise<void>
}

export type PubSubGroup = Group<PubSubWorld>

/** No second try: a case sees the first answer. */
const ONCE = { retry: null, timeout: 20_000, autoPaginate: false }

type Generated = Record<string, (request: object, options: object) => Promise<[Message, unknown, Message?]>>

/** A project of its own on a column, for the cases of one group. */
export function pubsubStage(column: Column, project: string): Stage<PubSubWorld> {
  const [host = '', port = ''] = column.address.split(':')
  const options = {
    projectId: project,
    servicePath: host,
    port: Number(port),
    sslCreds: credentials.createInsecure(),
  }
  const clients = {
    publisher: new v1.PublisherClient(options),
    subscriber: new v1.SubscriberClient(options),
    schemas: new v1.SchemaServiceClient(options),
  }
  const pubsub = new PubSub({ projectId: project, apiEndpoint: column.address })
  const rpc =
    (client: unknown): Rpc =>
    async (method, request) => {
      const [answer, , page] = await (client as Generated)[method]!(request, ONCE)
      return page ?? answer
    }
  return {
    enter: caseName => ({
      pubsub,
      publisher: rpc(clients.publisher),
      subscriber: rpc(clients.subscriber),
      schemas: rpc(clients.schemas),
      project: `projects/${project}`,
      name: (kind, id = 'x') => `projects/${project}/${kind}/c-${slugOf(caseName)}-${id}`,
      short: name => name.replaceAll(`projects/${project}/`, '').replaceAll(`c-${slugOf(caseName)}-`, ''),
      pass: column.pass,
    }),
    async leave() {
      await Promise.all([pubsub.close(), ...Object.values(clients).map(client => client.close())])
    },
  }
}
