import { Buffer } from 'node:buffer'
import { invalidArgument } from '../engine/error.ts'
import { checkDocumentPath, checkId, parseName } from '../engine/path.ts'
import { decodeDocument, encodeDocument, toMask } from '../wire/document.ts'
import type { MaskMessage } from '../wire/messages.ts'
import { pathIn, type UnaryRpc } from '../wire/rpc.ts'
import { countWritten } from './count-documents.ts'

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
    const { database: name, path: parent } = parseName(request.parent, {
      root: true,
      what: 'Document parent name',
    })
    const mask = toMask(request.mask)
    if (!request.collectionId) throw invalidArgument('collectionId is the empty string.')
    checkId(request.collectionId, 'Collection id')
    const id = request.documentId || newId()
    const path = [parent, request.collectionId, id].filter(Boolean).join('/')
    checkId(id)
    checkDocumentPath(path)
    const { name: given, fields } = decodeDocument(request.document ?? Buffer.alloc(0))
    if (given !== '') throw invalidArgument('document.name must not be set')
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
    countWritten(operations, documents)
    return encodeDocument(name, documents[0]!, mask)
  },
}
