import { pageOf } from './page.ts'
import { unary } from './rpc.ts'
import { fromRevision } from './schema-codec.ts'
import type { WirePage, WireSchema } from './wire-types.ts'

type Request = WirePage & { name: string; view: string }

export const listSchemaRevisions = unary<Request, { schemas: WireSchema[]; nextPageToken: string }>({
  about: request => request.name,
  handle(engine, request) {
    const numbered = engine.schemaRegistry
      .revisions(request.name)
      .map((revision, index) => ({ revision, place: String(index).padStart(2, '0') }))
    const { items, nextPageToken } = pageOf(numbered, ({ place }) => place, request)
    const schemas = items.map(({ revision }) =>
      fromRevision({ name: request.name, revision }, request.view === 'FULL'),
    )
    return { schemas, nextPageToken }
  },
})
