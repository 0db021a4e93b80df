import type { Database } from '../firestore/engine/database.ts'
import type { Document } from '../firestore/engine/document.ts'
import { FirestoreError } from '../firestore/engine/error.ts'
import { checkDocumentPath, checkId, idOf } from '../firestore/engine/path.ts'
import type { Suite } from '../suite.ts'
import type { Knock } from './door.ts'
import { page, pageWanted } from './page-wanted.ts'
import { factsOf, fieldsView, instantOfMicros } from './plain-fields.ts'
import { invalid, Refused } from './read-body.ts'

/**
 * What is at a path of a database: of a document its fields and the collections below it, of a collection a page of its
 * documents by name, of the root the first collections. Documents that are not there but hold others are listed, too.
 */
export async function readDocuments({ suite, query }: Knock): Promise<object> {
  const database = databaseOf(suite, query.get('database'))
  const path = (query.get('path') ?? '').replace(/^\/|\/$/g, '')
  const known = { databases: databaseNames(suite), database: database.name, path }
  try {
    checkPath(path)
    if (path === '') return { ...known, kind: 'root', collections: await database.collectionIds('') }
    if (path.split('/').length % 2 === 0) return { ...known, ...(await readDocument(database, path)) }
    return { ...known, ...(await readCollection(database, path, query)) }
  } catch (error) {
    if (error instanceof FirestoreError) throw invalid(error.message)
    throw error
  }
}

/** The default database comes first. */
function databaseNames({ env, parts }: Suite): string[] {
  const usual = `projects/${env.GOOGLE_CLOUD_PROJECT}/databases/(default)`
  return [...new Set([usual, ...parts.firestore.engine.databases().map(({ name }) => name)])]
}

function databaseOf(suite: Suite, wanted: string | null): Database {
  const names = databaseNames(suite)
  const name = wanted === null || wanted === '' ? names[0] : names.find(one => one === wanted)
  if (name === undefined)
    throw new Refused(
      404,
      'NOT_FOUND',
      'DATABASE_NOT_FOUND',
      `There is no database ${wanted?.slice(0, 200)}.`,
    )
  return suite.parts.firestore.engine.database(name)
}

function checkPath(path: string): void {
  const segments = path === '' ? [] : path.split('/')
  if (segments.length % 2 === 1) checkId(segments.pop() ?? '', 'Collection id')
  if (segments.length > 0) checkDocumentPath(segments.join('/'))
}

async function readDocument(database: Database, path: string): Promise<object> {
  const [{ documents }, collections] = await Promise.all([database.get([path]), database.collectionIds(path)])
  const [document] = documents
  if (!document && collections.length === 0)
    throw new Refused(404, 'NOT_FOUND', 'DOCUMENT_NOT_FOUND', `There is no document ${path.slice(0, 200)}.`)
  return {
    kind: 'document',
    collections,
    document: document ? { ...aboutOf(document), fields: fieldsView(document.fields) } : null,
  }
}

async function readCollection(database: Database, path: string, query: URLSearchParams): Promise<object> {
  const { pageSize, after } = pageWanted(query)
  if (after !== undefined) checkId(after, 'pageToken')
  const listed = await database.list(path, {
    after: after === undefined ? null : `${path}/${after}`,
    limit: pageSize + 1,
    missing: true,
  })
  const { items, ...more } = page(listed, pageSize, last => idOf(last.path))
  const documents = items.map(({ path, document }) => ({
    id: idOf(path),
    ...(document && { ...aboutOf(document), facts: factsOf(document.fields) }),
  }))
  return { kind: 'collection', documents, ...more }
}

const aboutOf = ({ createTime, updateTime, encoded }: Document) => ({
  createdAt: instantOfMicros(createTime),
  updatedAt: instantOfMicros(updateTime),
  bytes: encoded.length,
})
