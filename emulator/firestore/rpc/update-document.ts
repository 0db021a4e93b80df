import type { Buffer } from 'node:buffer'
import { parseName } from '../engine/path.ts'
import { decodeDocument, encodeDocument, nameOf, toMask } from '../wire/document.ts'
import type { MaskMessage, PreconditionMessage } from '../wire/messages.ts'
import { pathIn, type UnaryRpc } from '../wire/rpc.ts'
import { toPrecondition } from '../wire/write.ts'
import { countWritten } from './count-documents.ts'

interface Request {
  document?: Buffer
  updateMask?: MaskMessage
  mask?: MaskMessage
  currentDocument?: PreconditionMessage
}

export const updateDocument: UnaryRpc<Request, Buffer> = {
  about: request => pathIn(nameOf(request.document)),
  async handle(request, { engine, operations }) {
    const { name: resource, fields } = decodeDocument(request.document)
    const { database: name, path } = parseName(resource)
    const answerMask = toMask(request.mask)
    const mask = toMask(request.updateMask)
    const precondition = toPrecondition(request.currentDocument)
    const write = { kind: 'update' as const, path, fields, mask, transforms: [], precondition }
    const { documents } = await engine.database(name).commit([write])
    countWritten(operations, documents)
    return encodeDocument(name, documents[0]!, answerMask)
  },
}
