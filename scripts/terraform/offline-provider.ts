import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServiceClientConstructor,
} from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { known, pack, unknownWhereComputed, unpack } from './dynamic-value.ts'
import type { BlockSchema, GoogleSchema } from './schema.ts'

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

interface Dynamic {
  msgpack: Buffer
}
interface Typed {
  typeName: string
  config: Dynamic
}
type Answer = (error: null, answer: unknown) => void
type Method<Request> = (call: { request: Request }, answer: Answer) => void

const NESTING = { single: 1, list: 2, set: 3 } as const

/**
 * Serves the schema of the google provider to Terraform, for machines that cannot download it: `init`, `validate`,
 * `plan` and `test` work, with every computed value unknown until an apply that never comes. It checks names and types,
 * not values. Returns the variable that makes Terraform use it, and how to stop it.
 */
export async function startOfflineProvider(): Promise<{ env: Record<string, string>; stop: () => void }> {
  const schema = JSON.parse(readFileSync(beside('google-schema.json'), 'utf8')) as GoogleSchema
  const definition = loadSync(beside('tfplugin5.proto'), { longs: Number })
  const { Provider } = loadPackageDefinition(definition).tfplugin5 as unknown as {
    Provider: ServiceClientConstructor
  }
  const server = new Server()
  server.addService(Provider.service, methodsOf(schema) as never)
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    )
  })
  const reattach = {
    'hashicorp/google': {
      Protocol: 'grpc',
      ProtocolVersion: 5,
      Pid: process.pid,
      Test: true,
      Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
    },
  }
  return { env: { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) }, stop: () => server.forceShutdown() }
}

function methodsOf(schema: GoogleSchema): Record<string, Method<never>> {
  const wired = (blocks: Record<string, BlockSchema>) =>
    Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, { block: wireBlock(block) }]))
  const fine: Method<unknown> = (_, answer) => answer(null, {})
  return {
    getSchema: (_, answer) =>
      answer(null, {
        provider: { block: wireBlock(schema.provider) },
        resourceSchemas: wired(schema.resources),
        dataSourceSchemas: wired(schema.sources),
      }),
    prepareProviderConfig: ({ request }: { request: Typed }, answer) =>
      answer(null, { preparedConfig: request.config }),
    validateResourceTypeConfig: fine,
    validateDataSourceConfig: fine,
    configure: fine,
    stop: fine,
    upgradeResourceState: ({ request }: { request: { rawState: { json: Buffer } } }, answer) =>
      answer(null, { upgradedState: { json: request.rawState.json } }),
    readResource: ({ request }: { request: { currentState: Dynamic } }, answer) =>
      answer(null, { newState: request.currentState }),
    planResourceChange: (
      { request }: { request: { typeName: string; priorState: Dynamic; proposedNewState: Dynamic } },
      answer,
    ) => {
      const block = schema.resources[request.typeName]
      const proposed = unpack(request.proposedNewState.msgpack)
      const creating = unpack(request.priorState.msgpack) === null && proposed !== null
      const planned = block && creating ? unknownWhereComputed(proposed, block) : proposed
      answer(null, { plannedState: { msgpack: pack(planned) }, legacyTypeSystem: true })
    },
    readDataSource: ({ request }: { request: Typed }, answer) => {
      const block = schema.sources[request.typeName]
      const config = unpack(request.config.msgpack)
      answer(null, { state: { msgpack: pack(block ? known(config, block) : config) } })
    },
  } as Record<string, Method<never>>
}

function wireBlock({ attributes, blocks }: BlockSchema): unknown {
  return {
    attributes: Object.entries(attributes).map(([name, [type, flags]]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      required: flags.includes('r'),
      optional: flags.includes('o'),
      computed: flags.includes('c'),
    })),
    blockTypes: Object.entries(blocks).map(([typeName, { nesting, min, max, block }]) => ({
      typeName,
      nesting: NESTING[nesting],
      minItems: min ?? 0,
      maxItems: max ?? 0,
      block: wireBlock(block),
    })),
  }
}
