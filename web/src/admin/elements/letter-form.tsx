import { useRef, useState } from 'preact/hooks'
import type { DeadLetter } from '../../../../schemas/calls/operations.ts'
import { say } from '../../state/notice.ts'
import { editLetter, replayLetter } from '../calls.ts'
import { jsonObject } from '../lib/letter-story.ts'
import { useSending } from '../lib/use-sending.ts'
import { refusalText } from '../refusals.ts'
import { words } from '../strings/index.ts'
import { Entry, Paragraph } from './entry.tsx'
import { Send } from './state.tsx'

const { letters: text } = words

interface Props {
  letter: DeadLetter
  onChange: (letter: DeadLetter) => void
}

/** What is in a parked message, to be corrected and sent again: one after the other, never both unseen. */
export function LetterForm({ letter, onChange }: Props) {
  const was = JSON.stringify(letter.data, null, 2)
  const [data, setData] = useState(was)
  return (
    <section class="letter-data" aria-label={text.data}>
      <Correction letter={letter} onChange={onChange} data={data} setData={setData} was={was} />
      <Replay letter={letter} onChange={onChange} unsaved={data !== was} />
    </section>
  )
}

interface CorrectionProps extends Props {
  data: string
  setData: (data: string) => void
  was: string
}

function Correction({ letter, onChange, data, setData, was }: CorrectionProps) {
  const form = useRef<HTMLFormElement>(null)
  const [reason, setReason] = useState('')
  const sending = useSending(form)
  const object = jsonObject(data)
  const body = { data: object ?? {}, reason: reason.trim() }
  const submit = () =>
    sending.submit({
      form: 'correction',
      body,
      problems: object ? [] : [{ path: 'data', text: text.badJson }],
      send: async () => {
        onChange(await editLetter(letter.deadLetterId, body))
        say(text.saved)
      },
    })
  const discard = () => {
    setData(was)
    sending.forget()
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <Paragraph
        path="data"
        label={text.data}
        hint={text.dataHint}
        rows={Math.min(16, was.split('\n').length + 1)}
        code
        value={data}
        onValue={setData}
        problems={sending.problems}
      />
      {data !== was && (
        <>
          <Entry
            path="reason"
            label={text.editReason}
            required
            value={reason}
            onValue={setReason}
            problems={sending.problems}
          />
          <Send busy={sending.busy} label={text.save} busyLabel={text.saving} refusal={sending.refusal} />
          <button type="button" class="link-button" onClick={discard}>
            {text.discard}
          </button>
        </>
      )}
    </form>
  )
}

function Replay({ letter, onChange, unsaved }: Props & { unsaved: boolean }) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')
  const replay = async () => {
    if (busy || unsaved) return setRefusal(unsaved ? text.unsavedReplay : '')
    setBusy(true)
    setRefusal('')
    try {
      onChange(await replayLetter(letter.deadLetterId))
      say(text.sentAgain)
    } catch (error) {
      setRefusal(refusalText(error))
    }
    setBusy(false)
  }
  return (
    <>
      <button type="button" class="button" aria-disabled={busy || unsaved} onClick={replay}>
        {busy ? `${text.replaying}…` : text.replay}
      </button>
      <p class="refusal" role="alert">
        {refusal}
      </p>
    </>
  )
}
