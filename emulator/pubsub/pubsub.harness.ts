import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PubSub, v1 } from '@google-cloud/pubsub'
import { credentials } from '@grpc/grpc-js'
import { onTestFinished } from 'vitest'
import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import { seededRandom } from '../core/random.ts'
import { type PubSubPart, type PushOptions, startPubSub } from './index.ts'

// Google's client would look for a metadata server on the network first.
process.env.METADATA_SERVER_DETECTION = 'none'

export const PROJECT = 'demo-test'

export interface Harness {
  part: PubSubPart
  pubsub: PubSub
  clock: SuiteClock
  faults: Faults
  operations: OperationLog
  /** Ends the part without a word, as a crash would leave its files, and starts it again. */
  restart(): Promise<void>
}

interface Options {
  dataDir?: string
  push?: PushOptions
  frozen?: boolean
}

/** A part of its own, with Google's client. Both end with the test. */
export async function startHarness({ dataDir, push = {}, frozen = true }: Options = {}): Promise<Harness> {
  const clock = new SuiteClock(frozen ? { frozenAt: Date.UTC(2030, 0, 1) } : {})
  const faults = new Faults(clock)
  const operations = new OperationLog(clock)
  const surroundings = {
    project: PROJECT,
    clock,
    random: seededRandom(1),
    faults,
    operations,
    dataDir: dataDir ?? null,
  }
  const start = () => startPubSub(surroundings, { host: '127.0.0.1', port: 0 }, { push })
  const part = await start()
  const harness: Harness = {
    part,
    pubsub: clientOf(part),
    clock,
    faults,
    operations,
    async restart() {
      await harness.pubsub.close()
      await harness.part.stop()
      harness.part = await start()
      harness.pubsub = clientOf(harness.part)
    },
  }
  onTestFinished(async () => {
    await harness.pubsub.close()
    await harness.part.stop()
    clock.stop()
  })
  return harness
}

function clientOf({ address }: PubSubPart): PubSub {
  return new PubSub({ projectId: PROJECT, apiEndpoint: address })
}

/** The generated clients underneath the hand-written one: they send what they are given. */
export function generatedClients({ part }: Harness) {
  const [servicePath, port] = part.address.split(':')
  const options = {
    servicePath: servicePath!,
    port: Number(port),
    sslCreds: credentials.createInsecure() as never,
    projectId: PROJECT,
  }
  const clients = {
    publisher: new v1.PublisherClient(options),
    subscriber: new v1.SubscriberClient(options),
    schemas: new v1.SchemaServiceClient(options),
  }
  onTestFinished(async () => {
    await Promise.all(Object.values(clients).map(client => client.close()))
  })
  return clients
}

export interface PushedMessage {
  data: string
  attributes?: Record<string, string>
  messageId: string
  message_id: string
  publishTime: string
  publish_time: string
  orderingKey?: string
}

export interface Received {
  message: PushedMessage
  subscription: string
  deliveryAttempt?: number
  text: string
  headers: IncomingMessage['headers']
}

export interface Receiver {
  endpoint: string
  received: Received[]
  /** Resolves with the first `count` pushes. */
  first(count: number): Promise<Received[]>
}

/** What the receiver does with a push: a status, or `hang`. */
export type Behaviour = (received: Received, number: number) => number | 'hang' | Promise<number | 'hang'>

/** A push endpoint. */
export async function startReceiver(behaviour: Behaviour = () => 204): Promise<Receiver> {
  const received: Received[] = []
  const waiting: Array<{ count: number; resolve: () => void }> = []
  const server = createServer((request, response) => {
    void bodyOf(request).then(async body => {
      const push: Received = { ...JSON.parse(body), headers: request.headers, text: '' }
      push.text = Buffer.from(push.message.data, 'base64').toString()
      const number = received.push(push)
      for (const waiter of waiting) if (received.length >= waiter.count) waiter.resolve()
      await answer(response, await behaviour(push, number))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => stop(server))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push`,
    received,
    async first(count) {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push({ count, resolve })
      if (received.length >= count) resolve()
      await promise
      return received.slice(0, count)
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function answer(response: ServerResponse, status: number | 'hang'): Promise<void> {
  if (status === 'hang') return
  response.statusCode = status
  response.end()
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
}

/** Waits until the part says so. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 1))
}
