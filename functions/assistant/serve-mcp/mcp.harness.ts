import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import type { StreamableHTTPClientTransportOptions } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { ElicitResult } from '@modelcontextprotocol/sdk/types.js'
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import type { Store } from '../../../scripts/testing/shop.ts'

export type Answer = Record<string, unknown> & { error?: { reason: string; message: string } }

interface Options extends Pick<StreamableHTTPClientTransportOptions, 'authProvider'> {
  token?: string
  /** What the person behind the client says to a question; a client without this cannot ask anybody. */
  answer?: (question: string) => Promise<ElicitResult> | ElicitResult
}

/** The official client, connected to a store. */
export async function connect(store: Store, { token, answer, authProvider }: Options) {
  const headers = { 'x-store-id': store.id, ...(token && { authorization: `Bearer ${token}` }) }
  const transport = new StreamableHTTPClientTransport(new URL(`${store.url}/mcp`), {
    requestInit: { headers },
    fetch: (url, init) => {
      const all = new Headers(init?.headers)
      all.set('x-store-id', store.id)
      return fetch(url, { ...init, headers: all })
    },
    ...(authProvider && { authProvider }),
  })
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    { capabilities: answer ? { elicitation: {} } : {} },
  )
  if (answer) client.setRequestHandler(ElicitRequestSchema, ({ params: { message } }) => answer(message))
  await client.connect(transport as Parameters<Client['connect']>[0])
  return {
    client,
    sessionId: transport.sessionId ?? '',
    call: async (name: string, args: Record<string, unknown> = {}): Promise<Answer> => {
      const result = await client.callTool({ name, arguments: args })
      return result.structuredContent as Answer
    },
    close: () => client.close(),
  }
}

export type Connected = Awaited<ReturnType<typeof connect>>
