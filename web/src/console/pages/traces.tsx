import { useRef } from 'preact/hooks'
import { go, place } from '../../lib/router.ts'
import type { ListedOrder, More, Trace } from '../answers.ts'
import { AnswerOf } from '../parts/answer-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { chosenStore, StoreChoice } from '../parts/store-choice.tsx'
import { Table } from '../parts/table.tsx'
import { Waterfall } from '../parts/waterfall.tsx'
import { hrefOf } from '../routes.ts'
import { sayMoney, sayWhen } from '../say.ts'
import { useLook, usePages } from '../use-look.ts'

/** Orders, or the trace of the one that the address names. */
export function TracesPage() {
  const subject = place.value.query.get('subject')
  return subject ? <OneTrace key={subject} subject={subject} /> : <Orders />
}

function Orders() {
  const store = chosenStore()
  const pages = usePages<{ orders: ListedOrder[] } & More>(
    'orders',
    { store, pageSize: 25 },
    { everyMs: 3000 },
  )
  return (
    <>
      <PageHead title="Traces" about="What happened around an order, from the journals of all functions.">
        <Finder />
        <StoreChoice page="traces" />
      </PageHead>
      <AnswerOf looked={pages}>
        {({ orders }) =>
          orders.length === 0 ? (
            <Empty>Store {store} has no order yet.</Empty>
          ) : (
            <Table
              label="Orders, the newest first"
              columns={['Order', 'State', { name: 'Total', digits: true }, 'Placed']}
            >
              {orders.map(({ orderId, status, reason, total, createdAt }) => (
                <tr key={orderId}>
                  <td>
                    <a class="id" href={hrefOf('traces', { subject: orderId, store })}>
                      {orderId}
                    </a>
                  </td>
                  <td>
                    <StateWord state={status} /> {reason && <span class="soft">{reason}</span>}
                  </td>
                  <td class="number">{total && sayMoney(total)}</td>
                  <td>
                    <time>{sayWhen(createdAt)}</time>
                  </td>
                </tr>
              ))}
            </Table>
          )
        }
      </AnswerOf>
      <Pager pages={pages} />
    </>
  )
}

function Finder() {
  const box = useRef<HTMLInputElement>(null)
  return (
    <form
      class="way-box"
      onSubmit={event => {
        event.preventDefault()
        const subject = box.current?.value.trim() ?? ''
        if (subject !== '') go(hrefOf('traces', { subject, store: chosenStore() }))
      }}
    >
      <label class="choice">
        <span>Order or cart</span>
        <input ref={box} name="subject" placeholder="ord_…" spellcheck={false} autocomplete="off" />
      </label>
      <button type="submit" class="button">
        Trace it
      </button>
    </form>
  )
}

function OneTrace({ subject }: { subject: string }) {
  const store = chosenStore()
  const looked = useLook<Trace>('traces', { subject, store }, { everyMs: 4000 })
  return (
    <>
      <PageHead
        title={`Trace of ${subject}`}
        about={
          <>
            Each line is one function and what it committed, below what caused it.{' '}
            <a href={hrefOf('traces', { store })}>All orders</a>
            {subject.startsWith('ord_') && (
              <>
                {', '}
                <a href={hrefOf('data', { path: `stores/${store}/orders/${subject}` })}>its document</a>
              </>
            )}
          </>
        }
      />
      <AnswerOf looked={looked}>
        {trace =>
          trace.steps.length === 0 ? (
            <Empty>
              The journals of store {store} know nothing of {subject}.
            </Empty>
          ) : (
            <Waterfall trace={trace} />
          )
        }
      </AnswerOf>
    </>
  )
}
