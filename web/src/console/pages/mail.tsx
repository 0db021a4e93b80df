import { useState } from 'preact/hooks'
import { place } from '../../lib/router.ts'
import type { ListedMail, Mail, More } from '../answers.ts'
import { AnswerOf } from '../parts/answer-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { OneMail } from '../parts/one-mail.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { hrefOf } from '../routes.ts'
import { sayMany, sayWhen } from '../say.ts'
import { useLook, usePages } from '../use-look.ts'

/** Every mail that was sent; none leaves this machine. */
export function MailPage() {
  const [recipient, setRecipient] = useState('')
  const id = place.value.query.get('id')
  const pages = usePages<{ mails: ListedMail[] } & More>(
    'mailbox',
    { recipient, pageSize: 25 },
    { everyMs: 3000 },
  )
  const mail = useLook<Mail>(id === null ? null : `mails/${encodeURIComponent(id)}`)
  return (
    <>
      <PageHead title="Mail" about="Every mail that was sent. None leaves this machine.">
        <label class="choice">
          <span>To</span>
          <input
            type="search"
            value={recipient}
            placeholder="anybody"
            onInput={({ currentTarget }) => setRecipient(currentTarget.value.trim())}
          />
        </label>
      </PageHead>
      <div class="two" data-open={id === null ? undefined : ''}>
        <div>
          <AnswerOf looked={pages}>
            {({ mails }) =>
              mails.length === 0 ? <Empty>No mail has arrived.</Empty> : <MailList mails={mails} id={id} />
            }
          </AnswerOf>
          <Pager pages={pages} />
        </div>
        {id !== null && (
          <section class="pane" aria-label="The mail">
            <p>
              <a href={hrefOf('mail')}>Close</a>
            </p>
            <AnswerOf looked={mail}>{answer => <OneMail key={answer.id} mail={answer} />}</AnswerOf>
          </section>
        )}
      </div>
    </>
  )
}

const MailList = ({ mails, id }: { mails: readonly ListedMail[]; id: string | null }) => (
  <ul class="list">
    {mails.map(mail => (
      <li key={mail.id}>
        <a href={hrefOf('mail', { id: mail.id })} aria-current={mail.id === id ? 'true' : undefined}>
          <b>{mail.subject || 'without a subject'}</b>
          <span>{mail.recipients.join(', ')}</span>
          <span class="soft">
            <time>{sayWhen(mail.at)}</time>
            {mail.deliveries > 1 ? `, arrived ${sayMany(mail.deliveries, 'time')}` : ''}
          </span>
        </a>
      </li>
    ))}
  </ul>
)
