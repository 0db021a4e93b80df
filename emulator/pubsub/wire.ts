import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  Metadata,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServiceDefinition,
  type StatusObject,
  status,
  type UntypedHandleCall,
} from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { AnswerLost, FaultError } from '../core/faults.ts'
import type { Address, Surroundings } from '../core/part.ts'
import type { PubSubEngine } from './engine/engine.ts'
import { PubSubError, unimplemented } from './engine/errors.ts'
import { UNARY } from './rpc/index.ts'
import type { Unary } from './rpc/rpc.ts'
import { type StreamingPullRequest, type StreamingPullResponse, streamingPull } from './rpc/streaming-pull.ts'

const require = createRequire(import.meta.url)
const SERVICES = [
  'google.pubsub.v1.Publisher',
  'google.pubsub.v1.Subscriber',
  'google.pubsub.v1.SchemaService',
]
/** Above the 10 MB that a publish may hold, so that a larger one is refused with the reason. */
const MAX_REQUEST_BYTES = 20_000_000

/** A gRPC server that speaks google.pubsub.v1. */
export class PubSubWire {
  readonly #server: Server
  readonly #suite: Surroundings
  readonly #engine: PubSubEngine

  constructor(suite: Surroundings, engine: PubSubEngine) {
    this.#suite = suite
    this.#engine = engine
    this.#server = new Server({
      'grpc.enable_channelz': 0,
      'grpc.max_receive_message_length': MAX_REQUEST_BYTES,
      'grpc.max_send_message_length': -1,
    })
    for (const service of loadServices()) this.#server.addService(service, this.#handlersOf(service))
  }

  /** Answers the address, with the port that was taken. */
  async listen({ host, port }: Address): Promise<string> {
    const bound = await new Promise<number>((resolve, reject) => {
      this.#server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, taken) => {
        if (error) reject(error)
        else resolve(taken)
      })
    })
    return `${host}:${bound}`
  }

  close(): void {
    this.#server.forceShutdown()
  }

  #handlersOf(service: ServiceDefinition): Record<string, UntypedHandleCall> {
    const handlers = Object.entries(service).map(([name, method]) => [name, this.#handlerOf(name, method)])
    return Object.fromEntries(handlers)
  }

  #handlerOf(name: string, method: MethodDefinition<unknown, unknown>): UntypedHandleCall {
    if (name === 'StreamingPull') return (call: StreamingCall) => void this.#stream(call)
    const rpc = UNARY[name]
    if (method.requestStream || !rpc)
      return (_call: unknown, answer: Answer) => answer(toStatus(unimplemented(name)))
    return (call: ServerUnaryCall<unknown, unknown>, answer: Answer) => {
      this.#call(name, rpc, call).then(
        response => answer(null, response),
        error => answer(toStatus(error)),
      )
    }
  }

  async #call(
    name: string,
    rpc: Unary<unknown, unknown>,
    call: ServerUnaryCall<unknown, unknown>,
  ): Promise<unknown> {
    const { operations, faults, clock } = this.#suite
    const about = rpc.about(call.request)
    operations.note('pubsub', name, about)
    const hungUp = new AbortController()
    call.on('cancelled', () => hungUp.abort())
    const answered = await faults.strike('pubsub', name, about)
    const response = await rpc.handle(this.#engine, call.request, { clock, signal: hungUp.signal })
    answered()
    return response
  }

  async #stream(call: StreamingCall): Promise<void> {
    this.#suite.operations.note('pubsub', 'StreamingPull')
    const fail = (error: unknown) => call.emit('error', toStatus(error))
    call.pause()
    try {
      await this.#suite.faults.strike('pubsub', 'StreamingPull')
    } catch (error) {
      call.on('error', () => {})
      fail(error)
      return
    }
    call.sendMetadata(new Metadata())
    streamingPull(this.#engine, call, fail)
    call.resume()
  }
}

type StreamingCall = ServerDuplexStream<StreamingPullRequest, StreamingPullResponse>
type Answer = (error: Partial<StatusObject> | null, response?: unknown) => void

let services: ServiceDefinition[] | undefined

/** The services as the protos declare them; read once in a process. */
export function loadServices(): ServiceDefinition[] {
  if (!services) {
    const protos = readProtos()
    services = SERVICES.map(name => protos[name] as ServiceDefinition)
  }
  return services
}

function readProtos() {
  const pubsub = join(dirname(require.resolve('@google-cloud/pubsub-api/package.json')), 'build', 'protos')
  const common = join(dirname(require.resolve('google-gax')), '..', 'protos')
  return loadSync(['google/pubsub/v1/pubsub.proto', 'google/pubsub/v1/schema.proto'], {
    longs: Number,
    enums: String,
    defaults: true,
    oneofs: true,
    includeDirs: [pubsub, common],
  })
}

/** The one place where an error becomes a gRPC status. What is not ours is a defect here, and says nothing of itself. */
function toStatus(error: unknown): Partial<StatusObject> & Error {
  if (error instanceof PubSubError || error instanceof FaultError) {
    return Object.assign(new Error(error.message), { code: status[error.code], details: error.message })
  }
  if (error instanceof AnswerLost) {
    return Object.assign(new Error(error.message), { code: status.UNAVAILABLE, details: error.message })
  }
  return Object.assign(new Error('internal error'), { code: status.INTERNAL, details: 'internal error' })
}
