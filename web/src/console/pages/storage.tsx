import { go, place } from '../../lib/router.ts'
import type { More, StoredObject } from '../answers.ts'
import { addressOf } from '../doors.ts'
import { AnswerOf } from '../parts/answer-of.tsx'
import { Choice } from '../parts/choice.tsx'
import { Empty } from '../parts/empty.tsx'
import { Facts } from '../parts/facts.tsx'
import { Fold } from '../parts/fold.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { hrefOf } from '../routes.ts'
import { sayBytes, sayWhen } from '../say.ts'
import { useLook, usePages } from '../use-look.ts'

/** Cloud Storage's buckets and objects, folder by folder. */
export function StoragePage() {
  const looked = useLook<{ buckets: { name: string }[] }>('buckets')
  const names = looked.answer?.buckets.map(({ name }) => name) ?? []
  const bucket = place.value.query.get('bucket') ?? names[0]
  return (
    <>
      <PageHead title="Objects" about="What is in Cloud Storage now.">
        {names.length > 1 && bucket && (
          <Choice
            label="Bucket"
            value={bucket}
            options={names}
            onChoose={chosen => go(hrefOf('storage', { bucket: chosen }))}
          />
        )}
      </PageHead>
      <AnswerOf looked={looked}>
        {() => (bucket ? <Folder bucket={bucket} /> : <Empty>There is no bucket.</Empty>)}
      </AnswerOf>
    </>
  )
}

function Folder({ bucket }: { bucket: string }) {
  const prefix = place.value.query.get('prefix') ?? ''
  const pages = usePages<{ folders: string[]; objects: StoredObject[] } & More>('objects', { bucket, prefix })
  const to = (next: string) => hrefOf('storage', { bucket, prefix: next })
  const parts = prefix.split('/').filter(Boolean)
  return (
    <>
      <nav class="way" aria-label="Where you are">
        <a href={to('')}>{bucket}</a>
        {parts.map((part, index) => {
          const here = `${parts.slice(0, index + 1).join('/')}/`
          return (
            <span key={here}>
              {' / '}
              <a href={to(here)} aria-current={here === prefix ? 'page' : undefined}>
                {part}
              </a>
            </span>
          )
        })}
      </nav>
      <AnswerOf looked={pages}>
        {({ folders, objects }) => (
          <>
            {folders.length + objects.length === 0 && <Empty>Nothing is stored here.</Empty>}
            {folders.length > 0 && (
              <nav class="folders" aria-label="Folders">
                {folders.map(folder => (
                  <a key={folder} href={to(folder)}>
                    {folder.slice(prefix.length)}
                  </a>
                ))}
              </nav>
            )}
            <ul class="cards" hidden={objects.length === 0}>
              {objects.map(object => (
                <ObjectCard key={object.name} bucket={bucket} object={object} prefix={prefix} />
              ))}
            </ul>
          </>
        )}
      </AnswerOf>
      <Pager pages={pages} />
    </>
  )
}

function ObjectCard({ bucket, object, prefix }: { bucket: string; object: StoredObject; prefix: string }) {
  const { name, bytes, updatedAt, contentType, generation, storageClass, crc32c, metadata } = object
  const address = addressOf('object', { bucket, name })
  return (
    <li>
      <Fold
        line={
          <>
            <b>{name.slice(prefix.length)}</b>
            <span class="soft">
              {contentType}, {sayBytes(bytes)}, <time>{sayWhen(updatedAt)}</time>
            </span>
          </>
        }
      >
        {() => (
          <>
            <Facts facts={{ name, generation, storageClass, crc32c, ...metadata }} />
            {contentType.startsWith('image/') && (
              <img class="preview" src={address} alt={`What is in ${name}`} loading="lazy" />
            )}
            <p>
              <a href={address} target="_blank" rel="noreferrer">
                Open it alone
              </a>
            </p>
          </>
        )}
      </Fold>
    </li>
  )
}
