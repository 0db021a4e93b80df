import type { Buffer } from 'node:buffer'
import { checkDocumentPath, checkId, parseName } from '../engine/path.ts'
import { decodeDocument, encodeDocument, toMask } from '../wire/document.ts'
import type { MaskMessage } from '../wire/messages.ts'
import { pathIn, type UnaryRpc } from '../wire/rpc.ts'

interface Request {
  parent?: string
  collectionId?: string
  documentId?: string
  document?: Buffer
  mask?: MaskMessage
}

export const createDocument: UnaryRpc<Request, Buffer> = {
  about: ({ parent, collectionId, documentId }) =>
    [pathIn(parent), collectionId, documentId].filter(Boolean).join('/'),
  async handle(request, { engine, operations, newId }) {
    const { database: name, path: parent } = parseName(request.parent, { root: true })
    const mask = toMask(request.mask)
    checkId(request.collectionId ?? '')
    const id = request.documentId || newId()
    const path = [parent, request.collectionId, id].filter(Boolean).join('/')
    checkId(id)
    checkDocumentPath(path)
    const { fields } = request.document ? decodeDocument(request.document) : { fields: new Map() }
    const database = engine.database(name)
    const write = {
      kind: 'update' as const,
      path,
      fields,
      mask: null,
      transforms: [],
      precondition: { exists: false },
    }
    const { documents } = await database.commit([write])
    operations.count('firestore', 'writes')
    return encodeDocument(name, documents[0]!, mask)
  },
}
