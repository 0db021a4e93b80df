import { Buffer } from 'node:buffer'
import type { Database } from '../engine/database.ts'
import type { Document } from '../engine/document.ts'
import { invalidArgument } from '../engine/error.ts'
import { getField, isName } from '../engine/field-path.ts'
import type { Listed } from '../engine/listing.ts'
import { checkDocumentPath, checkId, collectionOf, parseName } from '../engine/path.ts'
import { type Cursor, completeOrders, EVERYTHING, type Query } from '../engine/query.ts'
import { Reference } from '../engine/value.ts'
import { decodeValue, encodeValue } from '../engine/value-codec.ts'
import { withConsistency } from '../wire/consistency.ts'
import { encodeMissing, toMask } from '../wire/document.ts'
import type { ConsistencyMessage, MaskMessage } from '../wire/messages.ts'
import { parseOrderBy } from '../wire/order-by.ts'
import { fromPageToken, toPageToken } from '../wire/page-token.ts'
import { pathIn, type UnaryRpc } from '../wire/rpc.ts'
import { answerDocument } from './count-documents.ts'

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

/** One document more than the page holds tells whether there is another page. */
interface Found {
  listed: Listed[]
  /** What the page after this document is asked with. */
  tokenAfter(last: Listed): string
}

const DEFAULT_PAGE_SIZE = 100

export const listDocuments: UnaryRpc<Request, Response> = {
  about: request => [pathIn(request.parent), request.collectionId].filter(Boolean).join('/'),
  async handle(request, { engine, operations, peer }) {
    const { database: name, path: parent } = parseName(request.parent, {
      root: true,
      what: 'Document parent name',
    })
    check(request)
    const pageSize = request.pageSize || DEFAULT_PAGE_SIZE
    const mask = toMask(request.mask)
    const database = engine.database(name)
    const byName = request.collectionId && (!request.orderBy || request.orderBy === '__name__')
    const find = byName ? findByName : findOrdered
    const { listed, tokenAfter } = await find(database, parent, request, pageSize + 1, peer)
    const page = listed.slice(0, pageSize)
    operations.count('firestore', 'reads', Math.max(1, page.length))
    return {
      documents: page.map(({ path, document }) =>
        document ? answerDocument(operations, name, document, mask) : encodeMissing(name, path),
      ),
      nextPageToken: listed.length > pageSize ? toPageToken(tokenAfter(page.at(-1)!)) : '',
    }
  },
}

function check({ collectionId, orderBy, pageSize = 0, showMissing }: Request): void {
  if (collectionId) checkId(collectionId, 'Collection id')
  if (pageSize < 0) throw invalidArgument('Page size must be nonnegative.')
  if (!showMissing) return
  if (!collectionId) throw invalidArgument('collection id must be set when show_missing is true')
  if (orderBy) throw invalidArgument('cannot specify an order when show_missing is true')
}

/** The token is the last document's path. */
async function findByName(
  database: Database,
  parent: string,
  request: Request,
  limit: number,
  peer: string,
): Promise<Found> {
  const collection = parent === '' ? request.collectionId! : `${parent}/${request.collectionId}`
  const after = fromPageToken(request.pageToken, path => {
    checkDocumentPath(path)
    return collectionOf(path) === collection ? path : null
  })
  const page = { after, limit, missing: request.showMissing ?? false }
  const { answer } = await withConsistency(database, request, peer, consistency =>
    database.list(collection, page, consistency),
  )
  return { listed: answer, tokenAfter: last => last.path }
}

/** The token is what the last document holds in the fields of the order. */
async function findOrdered(
  database: Database,
  parent: string,
  request: Request,
  limit: number,
  peer: string,
): Promise<Found> {
  const orderBy = parseOrderBy(request.orderBy ?? '')
  const unplaced = { ...EVERYTHING, parent, collection: request.collectionId || null, orderBy, limit }
  const places = completeOrders(unplaced).length
  const startAt = fromPageToken(request.pageToken, text => toCursor(text, places))
  const query: Query = { ...unplaced, startAt }
  const { answer } = await withConsistency(database, request, peer, consistency =>
    database.query(query, consistency),
  )
  const listed = answer.documents.map(document => ({ path: document.path, document }))
  return { listed, tokenAfter: last => placeOf(database.name, query, last.document!) }
}

function toCursor(text: string, places: number): Cursor | null {
  const texts: unknown = JSON.parse(text)
  if (!Array.isArray(texts) || texts.length !== places) return null
  return { values: texts.map(value => decodeValue(Buffer.from(String(value), 'base64'))), before: false }
}

function placeOf(database: string, query: Query, document: Document): string {
  const values = completeOrders(query).map(({ field }) =>
    isName(field)
      ? new Reference(`${database}/documents/${document.path}`)
      : getField(document.fields, field)!,
  )
  return JSON.stringify(values.map(value => encodeValue(value).toString('base64')))
}
