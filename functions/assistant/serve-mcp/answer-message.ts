import type { RpcAnswer, RpcMessage } from '../../../schemas/rpc.ts'
import type { Caller } from '../../kit/access.ts'
import { AppError } from '../../kit/app-error.ts'
import { describeError, log } from '../../kit/log.ts'
import type { Exchange, StreamEvent } from '../../kit/on-http.ts'
import { newChannel } from '../channel.ts'
import { takeReply } from './ask-person.ts'
import { checkMayBuy } from './scopes.ts'
import { serveRequest } from './serve-request.ts'
import { conversationOf, newSession, readSession } from './session.ts'
import type { Client, World } from './world.ts'

/**
 * One message of a client, as streamable HTTP has it
 * (https://modelcontextprotocol.io/specification/2025-11-25/basic/transports): an answer for a request, and a mere
 * receipt for everything else. A purchase by whoever can be asked for a confirmation is answered as a stream.
 */
export async function answerMessage(message: RpcMessage, caller: Caller, world: World): Promise<Exchange> {
  await checkVersion(world)
  const session = message.method === 'initialize' ? newSession(message, world.newUuid()) : readSession(world)
  const client = { caller, session, world, conversationKey: conversationOf(world.storeId, caller, session) }
  if (message.method === undefined) {
    await takeReply(message, client)
    return { status: 202 }
  }
  if (message.id === undefined) return { status: 202 }
  const request = { ...message, id: message.id, method: message.method }
  const buys = message.method === 'tools/call' && message.params?.name === 'checkout'
  if (buys) checkMayBuy(caller)
  if (buys && session.asks) return { status: 200, events: eventsOf(request, client) }
  const body = await serveRequest(request, client)
  const begins = message.method === 'initialize' && body.error === undefined
  return { status: 200, headers: begins ? { 'mcp-session-id': session.id } : {}, body }
}

type Request = Parameters<typeof serveRequest>[0]

/** What a purchase asks its client, and then the answer. It goes on when nobody listens any more. */
async function* eventsOf(request: Request, client: Client): AsyncGenerator<StreamEvent> {
  const messages = newChannel<unknown>()
  void serveRequest(request, client, messages.push)
    .catch((error: unknown) => broken(request, error))
    .then(messages.push)
    .finally(messages.end)
  // An event without an id cannot be asked for again: the answer is had by repeating the request.
  for await (const data of messages) yield { id: '', event: 'message', data }
}

/** Internal error (https://www.jsonrpc.org/specification#error_object). */
function broken({ id }: Request, error: unknown): RpcAnswer {
  log.error(describeError(error), 'request failed')
  return { jsonrpc: '2.0', id, error: { code: -32_603, message: 'Something went wrong on our side.' } }
}

async function checkVersion({ header, outside }: World): Promise<void> {
  const version = header('mcp-protocol-version')
  if (version === undefined) return
  const { SUPPORTED_PROTOCOL_VERSIONS: known } = await outside.protocol()
  if (known.includes(version)) return
  throw new AppError(
    'INVALID_ARGUMENT',
    'PROTOCOL_VERSION',
    `MCP-Protocol-Version is one of: ${known.join(', ')}.`,
  )
}
