import type { RpcMessage } from '../../../schemas/rpc.ts'
import type { Caller } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { digest } from '../../kit/derive.ts'

/** What `Mcp-Session-Id` says; nothing of it is stored, so that any instance can go on with it. */
export interface Session {
  id: string
  /** Whether its client can put a question to a person. */
  asks: boolean
}

const ID = /^mcp\.(asks|plain)\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A session for whoever initializes. */
export function newSession({ params }: RpcMessage, uuid: string): Session {
  const { elicitation } = (params?.capabilities ?? {}) as { elicitation?: unknown }
  const asks = hasForms(elicitation)
  return { id: `mcp.${asks ? 'asks' : 'plain'}.${uuid}`, asks }
}

/** An empty capability means forms, as it did before there was anything else. */
const hasForms = (elicitation: unknown): boolean =>
  typeof elicitation === 'object' &&
  elicitation !== null &&
  ('form' in elicitation || !('url' in elicitation))

/** Throws SESSION_REQUIRED or SESSION_NOT_FOUND, after which clients begin anew, as the protocol says. */
export function readSession({ header }: { header(name: string): string | undefined }): Session {
  const id = header('mcp-session-id')
  if (id === undefined)
    throw new AppError(
      'INVALID_ARGUMENT',
      'SESSION_REQUIRED',
      'Initialize first, and send the Mcp-Session-Id that comes with the answer.',
    )
  const kind = ID.exec(id)?.[1]
  if (kind === undefined)
    throw new AppError('NOT_FOUND', 'SESSION_NOT_FOUND', 'There is no such session: initialize anew.')
  return { id, asks: kind === 'asks' }
}

/** A session is its caller's alone: under another token the same id is another conversation. */
export const conversationOf = (storeId: string, { kind, id }: Caller, session: Session): string =>
  digest('conversation', storeId, `${kind} ${id}`, session.id)
