import { go, place } from '../../lib/router.ts'
import type { DataPlace, ListedDocument } from '../answers.ts'
import { AnswerOf } from '../parts/answer-of.tsx'
import { Choice } from '../parts/choice.tsx'
import { DataWay } from '../parts/data-way.tsx'
import { Empty } from '../parts/empty.tsx'
import { FieldTree } from '../parts/field-tree.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { Table } from '../parts/table.tsx'
import { hrefOf } from '../routes.ts'
import { sayBytes, sayWhen } from '../say.ts'
import { usePages } from '../use-look.ts'

/** Firestore's databases: collections, their documents page by page, and what is in a document. */
export function DataPage() {
  const { query } = place.value
  const path = query.get('path') ?? ''
  const database = query.get('database') ?? undefined
  const pages = usePages<DataPlace & { nextPageToken?: string }>('documents', { path, database })
  const to = (next: string) => hrefOf('data', { path: next, database })
  return (
    <>
      <PageHead title="Documents" about="What is in Firestore now. Reading here is not counted.">
        <DataWay path={path} to={to} />
        {pages.answer && pages.answer.databases.length > 1 && (
          <Choice
            label="Database"
            value={pages.answer.database}
            options={pages.answer.databases.map(name => ({
              value: name,
              label: name.split('/').at(-1) ?? name,
            }))}
            onChoose={chosen => go(hrefOf('data', { database: chosen }))}
          />
        )}
      </PageHead>
      <AnswerOf looked={pages}>{found => <Found found={found} to={to} />}</AnswerOf>
      <Pager pages={pages} />
    </>
  )
}

interface Inside {
  to: (path: string) => string
}

function Found({ found, to }: { found: DataPlace } & Inside) {
  const { path } = found
  if (found.kind === 'collection') return <Documents path={path} documents={found.documents} to={to} />
  return (
    <>
      <Collections path={path} ids={found.collections} to={to} />
      {found.kind === 'document' && <OneDocument found={found} />}
    </>
  )
}

const below = (path: string, id: string): string => (path === '' ? id : `${path}/${id}`)

function Collections({ path, ids, to }: { path: string; ids: readonly string[] } & Inside) {
  if (ids.length === 0) return path === '' ? <Empty>This database is empty.</Empty> : null
  return (
    <nav class="folders" aria-label="Collections">
      {ids.map(id => (
        <a key={id} href={to(below(path, id))}>
          {id}
        </a>
      ))}
    </nav>
  )
}

function Documents({ path, documents, to }: { path: string; documents: readonly ListedDocument[] } & Inside) {
  if (documents.length === 0) return <Empty>There is no document in this collection.</Empty>
  return (
    <Table
      label={`Documents of ${path}`}
      columns={['Document', 'Fields', { name: 'Size', digits: true }, 'Changed']}
    >
      {documents.map(({ id, facts, bytes, updatedAt }) => (
        <tr key={id}>
          <td>
            <a class="id" href={to(below(path, id))}>
              {id}
            </a>
          </td>
          <td class="glimpse">
            {facts?.map(([name, text]) => (
              <span key={name}>
                <i>{name}</i> {text}
              </span>
            )) ?? <span class="soft">is not there, but holds others</span>}
          </td>
          <td class="number">{bytes === undefined ? '' : sayBytes(bytes)}</td>
          <td>{updatedAt && <time>{sayWhen(updatedAt)}</time>}</td>
        </tr>
      ))}
    </Table>
  )
}

function OneDocument({ found: { document } }: { found: Extract<DataPlace, { kind: 'document' }> }) {
  if (!document) return <Empty>The document itself is not there; it only holds others.</Empty>
  return (
    <>
      <p class="soft">
        {sayBytes(document.bytes)}, written first <time>{sayWhen(document.createdAt)}</time>, last{' '}
        <time>{sayWhen(document.updatedAt)}</time>
      </p>
      <FieldTree fields={document.fields} />
    </>
  )
}
