import { Buffer } from 'node:buffer'
import { FirestoreError, invalidArgument } from '../engine/error.ts'
import { checkId, parseName } from '../engine/path.ts'
import { withConsistency } from '../wire/consistency.ts'
import { encodeDocument, encodeMissing, toMask } from '../wire/document.ts'
import type { ConsistencyMessage, MaskMessage } from '../wire/messages.ts'
import { pathIn, type UnaryRpc } from '../wire/rpc.ts'

interface Request extends ConsistencyMessage {
  parent?: string
  collectionId?: string
  pageSize?: number
  pageToken?: string
  orderBy?: string
  mask?: MaskMessage
  showMissing?: boolean
}

interface Response {
  documents: Buffer[]
  nextPageToken: string
}

const DEFAULT_PAGE_SIZE = 100

export const listDocuments: UnaryRpc<Request, Response> = {
  about: request => [pathIn(request.parent), request.collectionId].filter(Boolean).join('/'),
  async handle(request, { engine, operations, peer }) {
    const { database: name, path: parent } = parseName(request.parent, { root: true })
    if (request.orderBy && request.orderBy !== '__name__') {
      throw new FirestoreError(
        'UNIMPLEMENTED',
        'Listing documents in another order than by name is not supported.',
      )
    }
    checkId(request.collectionId ?? '')
    if ((request.pageSize ?? 0) < 0) throw invalidArgument('page_size must not be negative.')
    const collection = parent === '' ? request.collectionId! : `${parent}/${request.collectionId}`
    const after = request.pageToken ? Buffer.from(request.pageToken, 'base64url').toString() : null
    const pageSize = request.pageSize || DEFAULT_PAGE_SIZE
    const mask = toMask(request.mask)
    const database = engine.database(name)
    const page = { after, limit: pageSize + 1, missing: request.showMissing ?? false }
    const { answer } = await withConsistency(database, request, peer, consistency =>
      database.list(collection, page, consistency),
    )
    const listed = answer.slice(0, pageSize)
    operations.count('firestore', 'reads', Math.max(1, listed.length))
    return {
      documents: listed.map(({ path, document }) =>
        document ? encodeDocument(name, document, mask) : encodeMissing(name, path),
      ),
      nextPageToken: answer.length > pageSize ? Buffer.from(listed.at(-1)!.path).toString('base64url') : '',
    }
  },
}
