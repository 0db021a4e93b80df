import { useState } from 'preact/hooks'
import { say } from '../../state/notice.ts'
import { cancelOrder } from '../calls.ts'
import { useFolding } from '../lib/use-folding.ts'
import { useSending } from '../lib/use-sending.ts'
import { words } from '../strings/index.ts'
import { Entry } from './entry.tsx'
import { Send } from './state.tsx'

const { cancel: text } = words

/** Calls an order off. What follows from it is done by whoever it concerns, as the order shows. */
export function CancelForm({ orderId }: { orderId: string }) {
  const { open, setOpen, button, form } = useFolding()
  const [reason, setReason] = useState('')
  const sending = useSending(form)
  const typed = reason.trim()
  const submit = () =>
    sending.submit({
      form: 'cancel',
      body: typed ? { reason: typed } : {},
      send: async () => {
        await cancelOrder(orderId, typed)
        say(text.sent)
      },
    })
  if (!open)
    return (
      <button type="button" class="button" ref={button} onClick={() => setOpen(true)}>
        {text.open}
      </button>
    )
  return (
    <form
      class="action"
      ref={form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2>{text.open}</h2>
      <p>{text.sure}</p>
      <Entry
        path="reason"
        label={text.reason}
        value={reason}
        onValue={setReason}
        problems={sending.problems}
      />
      <Send busy={sending.busy} label={text.send} busyLabel={text.sending} refusal={sending.refusal} />
      <button type="button" class="link-button" onClick={() => setOpen(false)}>
        {text.close}
      </button>
    </form>
  )
}
