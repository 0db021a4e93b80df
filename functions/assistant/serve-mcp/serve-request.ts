import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import type { RpcAnswer, RpcId } from '../../../schemas/rpc.ts'
import { offers } from './offers.ts'
import { runCall } from './run-call.ts'
import type { Client } from './world.ts'

interface Request {
  jsonrpc: '2.0'
  id: RpcId
  method: string
  params?: Record<string, unknown> | undefined
}

const SERVER = { name: 'caravan', title: 'Caravan', version: '1.0.0' }
const INSTRUCTIONS = `Tools to shop with, under the shop's own rules.
Search first: ids are only known from there. Look at the cart before you check out.
Pass on what the shopper said, word for word, as "said": the rules hold you to it.
Prices are in whole units of the currency. A refusal tells its reason: tell it to the shopper, and do not try around it.`

/** Invalid Request (https://www.jsonrpc.org/specification#error_object). */
const INVALID_REQUEST = -32_600

/**
 * Has the official server answer one request. A server lives as long as its request, since the next one may reach
 * another instance. `tell` sends what comes before the answer.
 */
export async function serveRequest(
  request: Request,
  client: Client,
  tell?: (message: unknown) => void,
): Promise<RpcAnswer> {
  const { Server, CallToolRequestSchema, ListToolsRequestSchema, isJSONRPCRequest, jsonSchemaValidator } =
    await client.world.outside.protocol()
  if (!isJSONRPCRequest(request)) return refused(request, 'The request is not as the protocol has it.')
  const options = { capabilities: { tools: {} }, instructions: INSTRUCTIONS, jsonSchemaValidator }
  const server = new Server(SERVER, options)
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: offers.map(({ described }) => described),
  }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params: { name, arguments: args = {} } }) =>
    asToolResult(await runCall({ rpcId: request.id, name, args }, client, tell)),
  )
  const { promise, resolve } = Promise.withResolvers<RpcAnswer>()
  const transport: Transport = {
    start: async () => {},
    close: async () => {},
    send: async message => {
      if (!('method' in message)) resolve(message as RpcAnswer)
    },
  }
  await server.connect(transport)
  transport.onmessage?.(request)
  return promise
}

const refused = ({ id }: Request, message: string): RpcAnswer => ({
  jsonrpc: '2.0',
  id,
  error: { code: INVALID_REQUEST, message },
})

const asToolResult = ({ result, refused }: Awaited<ReturnType<typeof runCall>>) => ({
  content: [{ type: 'text' as const, text: JSON.stringify(result) }],
  structuredContent: result,
  isError: refused !== undefined,
})
