import { createServer, type Socket } from 'node:net'
import {
  type handleBidiStreamingCall,
  type handleServerStreamingCall,
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type ServerWritableStream,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js'
import { AnswerLost, FaultError } from '../core/faults.ts'
import type { Address, Surroundings } from '../core/part.ts'
import { randomName } from '../core/random.ts'
import { statusDetails } from '../core/status-details.ts'
import type { Engine } from './engine/engine.ts'
import { FirestoreError } from './engine/error.ts'
import { batchGetDocuments } from './rpc/batch-get-documents.ts'
import { batchWrite } from './rpc/batch-write.ts'
import { beginTransaction } from './rpc/begin-transaction.ts'
import { commit } from './rpc/commit.ts'
import { createDocument } from './rpc/create-document.ts'
import { deleteDocument } from './rpc/delete-document.ts'
import { getDocument } from './rpc/get-document.ts'
import { listCollectionIds } from './rpc/list-collection-ids.ts'
import { listDocuments } from './rpc/list-documents.ts'
import { type ListenRequest, type ListenResponse, ListenStream } from './rpc/listen.ts'
import { partitionQuery } from './rpc/partition-query.ts'
import { rollback } from './rpc/rollback.ts'
import { runAggregationQuery } from './rpc/run-aggregation-query.ts'
import { runQuery } from './rpc/run-query.ts'
import { updateDocument } from './rpc/update-document.ts'
import { loadService } from './wire/protocol.ts'
import type { RpcContext, StreamRpc, UnaryRpc } from './wire/rpc.ts'

/** Production takes requests of up to 10 MiB: https://firebase.google.com/docs/firestore/quotas#limits */
const MAX_REQUEST_BYTES = 11 * 1024 * 1024

const UNARY = {
  BatchWrite: batchWrite,
  BeginTransaction: beginTransaction,
  Commit: commit,
  CreateDocument: createDocument,
  DeleteDocument: deleteDocument,
  GetDocument: getDocument,
  ListCollectionIds: listCollectionIds,
  ListDocuments: listDocuments,
  Rollback: rollback,
  PartitionQuery: partitionQuery,
  UpdateDocument: updateDocument,
} as Record<string, UnaryRpc<unknown, unknown>>

const STREAMS = {
  BatchGetDocuments: batchGetDocuments,
  RunAggregationQuery: runAggregationQuery,
  RunQuery: runQuery,
} as Record<string, StreamRpc<unknown, unknown>>

/** The RPCs that are answered; the others of the service are UNIMPLEMENTED. */
export const SERVED: readonly string[] = [...Object.keys(UNARY), ...Object.keys(STREAMS), 'Listen']

/** Serves the engine over gRPC. A connection that closes takes the transactions with it that were begun over it. */
export async function serve(engine: Engine, surroundings: Surroundings, address: Address) {
  const server = new Server({
    'grpc.enable_channelz': 0,
    'grpc.max_receive_message_length': MAX_REQUEST_BYTES,
    'grpc.max_send_message_length': -1,
  })
  const peers = new Set<string>()
  server.addService(loadService(), implementation(engine, surroundings, peers))
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure())
  const sockets = new Set<Socket>()
  const listener = createServer({ noDelay: true }, socket => {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`
    sockets.add(socket)
    peers.add(peer)
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      peers.delete(peer)
      engine.abandon(peer)
    })
    injector.injectConnection(socket)
  })
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(address.port, address.host, resolve)
  })
  const bound = listener.address()
  const port = bound && typeof bound === 'object' ? bound.port : address.port
  return {
    address: `${address.host}:${port}`,
    /** Cuts every connection; clients make new ones. */
    dropConnections() {
      for (const socket of sockets) socket.destroy()
    },
    async stop() {
      const closed = new Promise(resolve => listener.close(resolve))
      server.forceShutdown()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

function implementation(
  engine: Engine,
  surroundings: Surroundings,
  peers: ReadonlySet<string>,
): UntypedServiceImplementation {
  const { clock, operations, random } = surroundings
  const newId = () => randomName(random, 20)
  const contextOf = (peer: string): RpcContext => ({ engine, clock, operations, peer, newId })
  const run: Run = async (name, rpc, call) => {
    const peer = call.getPeer()
    try {
      return await perform(name, rpc, call.request, contextOf(peer), surroundings)
    } finally {
      // The call was read before its connection closed, and began a transaction after.
      if (!peers.has(peer)) engine.abandon(peer)
    }
  }
  const handlers: UntypedServiceImplementation = {}
  for (const [name, rpc] of Object.entries(UNARY)) handlers[name] = unary(name, rpc, run)
  for (const [name, rpc] of Object.entries(STREAMS)) handlers[name] = streaming(name, rpc, run)
  handlers.Listen = listening(surroundings, contextOf)
  return handlers
}

type Run = <Response>(
  name: string,
  rpc: Rpc<Response>,
  call: { request: unknown; getPeer(): string },
) => Promise<Response>

interface Rpc<Response> {
  about(request: unknown): string
  handle(request: unknown, context: RpcContext): Promise<Response>
}

function unary(name: string, rpc: Rpc<unknown>, run: Run): handleUnaryCall<unknown, unknown> {
  return (call, answer) => {
    run(name, rpc, call).then(
      response => answer(null, response),
      (error: unknown) => answer(toStatus(error)),
    )
  }
}

function streaming(name: string, rpc: Rpc<unknown[]>, run: Run): handleServerStreamingCall<unknown, unknown> {
  return call => {
    run(name, rpc, call)
      .then(responses => send(call, responses))
      .catch((error: unknown) => call.emit('error', toStatus(error)))
  }
}

/** A stream lives until its client leaves; a fault strikes it where it begins. */
function listening(
  { faults, operations }: Surroundings,
  contextOf: (peer: string) => RpcContext,
): handleBidiStreamingCall<ListenRequest, ListenResponse> {
  return call => {
    const stream = new ListenStream(contextOf(call.getPeer()), response => {
      if (!call.cancelled && call.writable) call.write(response)
    })
    const begun = faults.strike('firestore', 'Listen').then(done => {
      operations.note('firestore', 'Listen')
      done()
    })
    const fail = (error: unknown) => {
      stream.close()
      call.emit('error', toStatus(error))
    }
    begun.catch(fail)
    call.on('data', (request: ListenRequest) => begun.then(() => stream.receive(request)).catch(fail))
    call.on('end', () => {
      stream.close()
      call.end()
    })
    call.on('cancelled', () => stream.close())
    call.on('error', () => stream.close())
  }
}

async function perform<Response>(
  name: string,
  rpc: Rpc<Response>,
  request: unknown,
  context: RpcContext,
  { faults, operations }: Surroundings,
): Promise<Response> {
  const about = rpc.about(request)
  const done = await faults.strike('firestore', name, about)
  operations.note('firestore', name, about)
  const response = await rpc.handle(request, context)
  done()
  return response
}

async function send(
  call: ServerWritableStream<unknown, unknown>,
  responses: readonly unknown[],
): Promise<void> {
  for (const response of responses) {
    if (call.cancelled) return
    if (!call.write(response)) await drained(call)
  }
  call.end()
}

function drained(call: ServerWritableStream<unknown, unknown>): Promise<void> {
  return new Promise(resolve => {
    const go = () => {
      call.off('drain', go).off('cancelled', go)
      resolve()
    }
    call.on('drain', go).on('cancelled', go)
  })
}

/** The one place where an error gets its gRPC status. */
export function toStatus(error: unknown): { code: status; details: string } {
  if (error instanceof FirestoreError || error instanceof FaultError) {
    return { code: status[error.code], details: statusDetails(error.message) }
  }
  if (error instanceof AnswerLost) return { code: status.UNAVAILABLE, details: error.message }
  return { code: status.INTERNAL, details: 'An internal error occurred.' }
}
