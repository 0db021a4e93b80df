import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Consent, ConsentChange } from '../../../../schemas/privacy.ts'
import { type Consents, getConsents, putConsents } from '../../api/privacy.ts'
import { Trouble } from '../../elements/trouble.tsx'
import { dayOf } from '../../lib/moment.ts'
import { useResource } from '../../lib/resource.ts'
import { paths } from '../../routes.ts'
import { useDoing } from '../lib/use-doing.ts'
import { refusalText } from '../refusals.ts'
import { words } from '../strings/index.ts'

const { consents: text } = words.privacy
const CHOICES = 5

/** What somebody agrees to, one by one; a choice holds as soon as it is made. */
export function ConsentChoices({ accountId }: { accountId: string }) {
  const consents = useResource(`consents ${accountId}`, signal => getConsents(undefined, signal))
  return (
    <section class="account-part" aria-labelledby="consents">
      <h2 id="consents">{text.title}</h2>
      <p>
        {text.text} <a href={paths.privacy}>{text.read}</a>
      </p>
      {consents.state === 'failed' && <Trouble error={consents.error} retry={consents.retry} />}
      {consents.state === 'loading' && <Waiting />}
      {consents.state === 'ready' && <Choices first={consents.data} />}
    </section>
  )
}

type Change = Pick<Parameters<typeof putConsents>[0], 'consents' | 'doNotSell'>

function Choices({ first }: { first: Consents }) {
  const [now, setNow] = useState(first)
  /** Decisions on their way to the shop, one after the other: they show at once, and not any longer when they are refused. */
  const [sent, setSent] = useState<readonly { about: string; granted: boolean }[]>([])
  const [error, setError] = useState<unknown>()
  const line = useRef(Promise.resolve())
  const decide = (about: string, granted: boolean, change: Change) => {
    setSent(before => [...before, { about, granted }])
    setError(undefined)
    line.current = line.current
      .then(() => putConsents({ policyVersion: now.policyVersion, ...change }))
      .then(setNow, setError)
      .then(() => setSent(before => before.slice(1)))
  }
  const shown = (about: string, granted: boolean) => {
    const last = sent.findLast(one => one.about === about)
    return { name: about, checked: last?.granted ?? granted, busy: last !== undefined }
  }
  return (
    <>
      <ul class="consents">
        {now.consents.map(consent => (
          <Choice
            key={consent.purpose}
            {...shown(consent.purpose, consent.granted)}
            {...text.purposes[consent.purpose]}
            note={noteOf(consent)}
            onCheck={granted =>
              decide(consent.purpose, granted, { consents: { [consent.purpose]: granted } })
            }
          />
        ))}
        <Choice
          {...shown('do_not_sell', now.doNotSell)}
          {...text.doNotSell}
          onCheck={doNotSell => decide('do_not_sell', doNotSell, { doNotSell })}
        />
      </ul>
      <p class="refusal" role="alert">
        {error === undefined ? '' : refusalText(error)}
      </p>
      <History key={now.history[0]?.sequence ?? 0} first={now} />
    </>
  )
}

function noteOf({ outdated, decidedAt }: Consent): string {
  if (outdated) return text.outdated
  return decidedAt ? text.since(dayOf(decidedAt)) : ''
}

interface ChoiceProps {
  name: string
  title: string
  text: string
  note?: ComponentChildren
  checked: boolean
  busy: boolean
  onCheck: (checked: boolean) => void
}

function Choice({ name, title, text: about, note, checked, busy, onCheck }: ChoiceProps) {
  return (
    <li>
      <input
        type="checkbox"
        id={name}
        checked={checked}
        aria-describedby={`${name}-about`}
        onChange={event => onCheck(event.currentTarget.checked)}
      />
      <label for={name}>{title}</label>
      <p class="soft" id={`${name}-about`}>
        {about} {busy ? `${text.saving}…` : note}
      </p>
    </li>
  )
}

/** Every decision, newest first: it is kept for as long as the account is. */
function History({ first }: { first: Consents }) {
  const [older, setOlder] = useState<Consents>()
  const { busy, refusal, run } = useDoing(async () => {
    const page = await getConsents((older ?? first).nextPageToken)
    setOlder({ ...page, history: [...(older?.history ?? []), ...page.history] })
  })
  const all = [...first.history, ...(older?.history ?? [])]
  return (
    <details class="consent-history">
      <summary>{text.history}</summary>
      {all.length === 0 && <p class="soft">{text.none}</p>}
      <ol>
        {all.map(change => (
          <li key={change.sequence}>
            <time dateTime={change.at}>{dayOf(change.at)}</time> {told(change)}{' '}
            <small>{text.notice(change.policyVersion)}</small>
          </li>
        ))}
      </ol>
      {(older ?? first).nextPageToken && (
        <button type="button" class="button" aria-disabled={busy} onClick={run}>
          {busy ? `${text.moreBusy}…` : text.more}
        </button>
      )}
      <p class="refusal" role="alert">
        {refusal}
      </p>
    </details>
  )
}

function told({ about, granted }: ConsentChange): string {
  const title = about === 'do_not_sell' ? text.doNotSell.title : text.purposes[about].title
  return granted ? text.gave(title) : text.withdrew(title)
}

function Waiting() {
  return (
    <ul class="consents skeleton" aria-hidden="true">
      {Array.from({ length: CHOICES }, (_, index) => (
        <li key={index}>
          <span class="bar bar-wide" />
        </li>
      ))}
    </ul>
  )
}
