import type { OutsideClient } from '../../kit/runtime.ts'

/** The official SDK of the protocol, as far as a server needs it. */
export type Protocol = Awaited<ReturnType<typeof load>>

/** Loaded at the first request: it would be half of the function's start. */
export const protocolClient: OutsideClient<() => Promise<Protocol>> = {
  name: 'mcp',
  secrets: [],
  create: () => {
    let loaded: Promise<Protocol> | undefined
    return () => {
      loaded ??= load()
      return loaded
    }
  },
}

async function load() {
  const [{ Server }, types, { AjvJsonSchemaValidator }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/index.js'),
    import('@modelcontextprotocol/sdk/types.js'),
    import('@modelcontextprotocol/sdk/validation/ajv-provider.js'),
  ])
  const { SUPPORTED_PROTOCOL_VERSIONS, CallToolRequestSchema, ListToolsRequestSchema, isJSONRPCRequest } =
    types
  return {
    Server,
    SUPPORTED_PROTOCOL_VERSIONS,
    CallToolRequestSchema,
    ListToolsRequestSchema,
    isJSONRPCRequest,
    /** Every server would make one of its own, for every request. */
    jsonSchemaValidator: new AjvJsonSchemaValidator(),
  }
}
