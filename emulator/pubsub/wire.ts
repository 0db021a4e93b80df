import {
  Metadata,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServiceDefinition,
  type StatusObject,
  type UntypedHandleCall,
} from '@grpc/grpc-js'
import type { Address, Surroundings } from '../core/part.ts'
import type { PubSubEngine } from './engine/engine.ts'
import { unimplemented } from './engine/errors.ts'
import { loadServices } from './protos.ts'
import { UNARY } from './rpc/index.ts'
import type { Unary } from './rpc/rpc.ts'
import { type StreamingPullRequest, type StreamingPullResponse, streamingPull } from './rpc/streaming-pull.ts'
import { toStatus } from './status.ts'

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
    const { operations, faults, clock, random } = this.#suite
    const about = rpc.about(call.request)
    operations.note('pubsub', name, about)
    const answered = await faults.strike('pubsub', name, about)
    const response = await rpc.handle(this.#engine, call.request, {
      clock,
      random,
      hungUp: () => signalOf(call),
    })
    answered()
    return response
  }

  async #stream(call: StreamingCall): Promise<void> {
    this.#suite.operations.note('pubsub', 'StreamingPull')
    const fail = (error: unknown) => call.emit('error', toStatus(error))
    call.pause()
    try {
      const answered = await this.#suite.faults.strike('pubsub', 'StreamingPull')
      call.sendMetadata(new Metadata())
      streamingPull(this.#engine, call, fail)
      answered()
    } catch (error) {
      call.on('error', () => {})
      fail(error)
      return
    }
    call.resume()
  }
}

/** Made only for who waits: gRPC cancels each call at its end, and an abort notes the stack that it comes from. */
function signalOf(call: ServerUnaryCall<unknown, unknown>): AbortSignal {
  const hungUp = new AbortController()
  if (call.cancelled) hungUp.abort()
  call.on('cancelled', () => hungUp.abort())
  return hungUp.signal
}

type StreamingCall = ServerDuplexStream<StreamingPullRequest, StreamingPullResponse>
type Answer = (error: Partial<StatusObject> | null, response?: unknown) => void
