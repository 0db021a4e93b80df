import type { Buffer } from 'node:buffer'
import { FirestoreError } from '../engine/error.ts'
import { parseName } from '../engine/path.ts'
import { withConsistency } from '../wire/consistency.ts'
import { toMask } from '../wire/document.ts'
import type { ConsistencyMessage, MaskMessage } from '../wire/messages.ts'
import { pathIn, type UnaryRpc } from '../wire/rpc.ts'
import { answerDocument } from './count-documents.ts'

interface Request extends ConsistencyMessage {
  name?: string
  mask?: MaskMessage
}

export const getDocument: UnaryRpc<Request, Buffer> = {
  about: request => pathIn(request.name),
  async handle(request, { engine, operations, peer }) {
    const { database: name, path } = parseName(request.name)
    const mask = toMask(request.mask)
    const database = engine.database(name)
    const { answer } = await withConsistency(database, request, peer, consistency =>
      database.get([path], consistency),
    )
    operations.count('firestore', 'reads')
    const [document] = answer.documents
    if (!document) throw new FirestoreError('NOT_FOUND', `Document "${request.name}" not found.`)
    return answerDocument(operations, name, document, mask)
  },
}
