import { useState } from 'preact/hooks'
import type { Order } from '../../../../schemas/order.ts'
import { fieldId } from '../../lib/form-problems.ts'
import { formatMoney } from '../../lib/money.ts'
import { say } from '../../state/notice.ts'
import { locale } from '../../strings/index.ts'
import { refundOrder } from '../calls.ts'
import { leftToRefund, unitsLeft } from '../lib/order-actions.ts'
import { emptyRefund, type RefundDraft, refundOf } from '../lib/refund-draft.ts'
import { useFolding } from '../lib/use-folding.ts'
import { useSending } from '../lib/use-sending.ts'
import { words } from '../strings/index.ts'
import { Entry, Tick } from './entry.tsx'
import { Send } from './state.tsx'

const { refund: text } = words
const said = { ...words.problems, noLines: text.noLines }

/** Gives money back: all that is left, for some of the goods, or an amount; what it comes to, the shop works out. */
export function RefundForm({ order }: { order: Order }) {
  const { open, setOpen, button, form } = useFolding()
  const [draft, setDraft] = useState(emptyRefund)
  const sending = useSending(form)
  const change = (part: Partial<RefundDraft>) => setDraft(before => ({ ...before, ...part }))
  const submit = () => {
    const { body, found } = refundOf(draft, order)
    return sending.submit({
      form: 'refund',
      body,
      problems: found.map(({ path, problem }) => ({ path, text: said[problem] })),
      send: async () => {
        const { amount } = await refundOrder(order.orderId, body)
        say(text.sent(formatMoney(amount, locale)))
        setDraft(emptyRefund)
        setOpen(false)
      },
    })
  }
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
      <What draft={draft} order={order} change={change} />
      {draft.what === 'lines' && (
        <Quantities draft={draft} order={order} change={change} problems={sending.problems} />
      )}
      {draft.what === 'amount' && (
        <Entry
          path="amount"
          label={text.amount}
          hint={order.currency ?? ''}
          inputMode="decimal"
          value={draft.amount}
          onValue={amount => change({ amount })}
          problems={sending.problems}
        />
      )}
      <Entry
        path="reason"
        label={text.reason}
        required
        value={draft.reason}
        onValue={reason => change({ reason })}
        problems={sending.problems}
      />
      {draft.what !== 'amount' && (
        <Tick
          id="restock"
          label={text.restock}
          checked={draft.restock}
          onCheck={restock => change({ restock })}
        />
      )}
      <Send busy={sending.busy} label={text.send} busyLabel={text.sending} refusal={sending.refusal} />
      <button type="button" class="link-button" onClick={() => setOpen(false)}>
        {text.close}
      </button>
    </form>
  )
}

interface PartProps {
  draft: RefundDraft
  order: Order
  change: (part: Partial<RefundDraft>) => void
}

function What({ draft, order, change }: PartProps) {
  const left = formatMoney({ amount: leftToRefund(order), currency: order.currency ?? 'USD' }, locale)
  const ways = [
    { what: 'all', name: text.all(left) },
    ...(unitsLeft(order).length > 0 ? [{ what: 'lines', name: text.lines }] : []),
    { what: 'amount', name: text.amount },
  ] as { what: RefundDraft['what']; name: string }[]
  return (
    <fieldset class="ways">
      <legend>{text.what}</legend>
      {ways.map(({ what, name }) => (
        <label key={what}>
          <input
            type="radio"
            name="what"
            value={what}
            checked={draft.what === what}
            onChange={() => change({ what })}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}

function Quantities({
  draft,
  order,
  change,
  problems,
}: PartProps & { problems: Readonly<Record<string, string>> }) {
  return (
    <div class="quantities" id={fieldId('lines')}>
      {unitsLeft(order).map(({ lineId, name, left }) => (
        <Entry
          key={lineId}
          path={`quantities.${lineId}`}
          label={text.quantity(name, left)}
          inputMode="numeric"
          value={draft.quantities[lineId] ?? ''}
          onValue={quantity => change({ quantities: { ...draft.quantities, [lineId]: quantity } })}
          problems={problems}
        />
      ))}
      {problems.lines && (
        <p class="problem" role="alert">
          {problems.lines}
        </p>
      )}
    </div>
  )
}
