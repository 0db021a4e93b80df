import type { Clock } from '../../core/clock.ts'
import type { OperationLog } from '../../core/operations.ts'
import type { Engine } from '../engine/engine.ts'

/** What an RPC is given besides its request. */
export interface RpcContext {
  engine: Engine
  clock: Clock
  operations: OperationLog
  /** The connection that the call came over. */
  peer: string
  /** An id for a document whose writer left the choice to the server. */
  newId(): string
}

/** An RPC with one answer. */
export interface UnaryRpc<Request, Response> {
  /** What the request is about, for faults and the operation log: a path. */
  about(request: Request): string
  handle(request: Request, context: RpcContext): Promise<Response>
}

/** An RPC that answers with a stream, known as a whole when it begins. */
export interface StreamRpc<Request, Response> {
  about(request: Request): string
  handle(request: Request, context: RpcContext): Promise<Response[]>
}

/** The path within a resource name, for `about`. */
export function pathIn(name: string | undefined): string {
  return name?.split('/documents/', 2)[1] ?? ''
}
