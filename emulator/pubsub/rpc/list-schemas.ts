import { pageOf } from './page.ts'
import { unary } from './rpc.ts'
import { fromRevision } from './schema-codec.ts'
import type { WirePage, WireSchema } from './wire-types.ts'

type Request = WirePage & { parent: string; view: string }

export const listSchemas = unary<Request, { schemas: WireSchema[]; nextPageToken: string }>({
  about: request => request.parent,
  handle(engine, request) {
    const schemas = engine.schemaRegistry.inProject(request.parent)
    const { items, nextPageToken } = pageOf(schemas, ({ name }) => name, request)
    return { schemas: items.map(each => fromRevision(each, request.view === 'FULL')), nextPageToken }
  },
})
