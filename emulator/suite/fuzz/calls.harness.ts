import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js'
import type { Method, Service } from 'protobufjs'

/** So long a call may take; more is a hang. */
const PATIENCE_MS = 8000
const plain = (bytes: Buffer): Buffer => bytes

export interface Outcome {
  code: status
  details: string
}

/** Calls that send any bytes. For tests. */
export class RawCalls {
  readonly #client: Client

  constructor(address: string) {
    this.#client = new Client(address, credentials.createInsecure(), {
      'grpc.max_send_message_length': -1,
      'grpc.max_receive_message_length': -1,
    })
  }

  close(): void {
    this.#client.close()
  }

  /** How the call ends. One that streams both ways is closed by the client after its one message. */
  call(service: Service, method: Method, bytes: Buffer): Promise<Outcome> {
    const path = `/${service.fullName.slice(1)}/${method.name}`
    const deadline = { deadline: Date.now() + PATIENCE_MS }
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    const end = (error?: ServiceError | null) =>
      resolve({ code: error?.code ?? status.OK, details: error?.details ?? '' })
    if (!method.requestStream && !method.responseStream) {
      this.#client.makeUnaryRequest(path, plain, plain, bytes, new Metadata(), deadline, end)
      return promise
    }
    const both = method.requestStream
      ? this.#client.makeBidiStreamRequest(path, plain, plain, new Metadata(), deadline)
      : null
    const stream =
      both ?? this.#client.makeServerStreamRequest(path, plain, plain, bytes, new Metadata(), deadline)
    stream
      .on('data', () => {})
      .on('error', end)
      .on('end', () => end())
    both?.write(bytes)
    both?.end()
    return promise
  }
}

/** Codes that a Google service answers bad input with never: they mean a crash, a hang or a defect. */
const DEFECTS: ReadonlySet<status> = new Set([
  status.UNKNOWN,
  status.INTERNAL,
  status.DATA_LOSS,
  status.UNAVAILABLE,
  status.DEADLINE_EXCEEDED,
  status.CANCELLED,
])

/**
 * Whether an outcome shows a defect. Bytes that are no message at all never reach the service: for them gRPC itself
 * answers INTERNAL (https://grpc.github.io/grpc/core/md_doc_statuscodes.html).
 */
export const isDefect = ({ code, details }: Outcome): boolean =>
  DEFECTS.has(code) && !(code === status.INTERNAL && /deserializ/i.test(details))
