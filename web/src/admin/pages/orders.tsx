import { useState } from 'preact/hooks'
import type { Order } from '../../../../schemas/order.ts'
import { Price } from '../../elements/price.tsx'
import { go, place } from '../../lib/router.ts'
import { useTitle } from '../../lib/title.ts'
import { adminPaths } from '../addresses.ts'
import { listOrdersOf } from '../calls.ts'
import { Choice, Entry } from '../elements/entry.tsx'
import { MoreButton } from '../elements/more-button.tsx'
import { Failed, RowsSkeleton, Status } from '../elements/state.tsx'
import { momentOf } from '../lib/moments.ts'
import { filterOf, isNarrowed, type OrderChoice, orderChoiceIn, STATUSES } from '../lib/order-filter.ts'
import { usePages } from '../lib/use-pages.ts'
import { words } from '../strings/index.ts'

const { orders: text } = words

/** All orders, narrowed down as the address says. */
export function OrdersPage() {
  useTitle(text.title)
  const choice = orderChoiceIn(place.value.query)
  const filter = filterOf(choice)
  const { list, items, ...rest } = usePages(
    `admin orders ${JSON.stringify(filter)}`,
    (pageToken, signal) => listOrdersOf({ ...filter, pageToken }, signal),
    page => page.orders,
  )
  return (
    <>
      <header class="admin-head">
        <h1>{text.title}</h1>
        <FindOrder />
      </header>
      <Narrowing choice={choice} />
      {list.state === 'failed' && <Failed error={list.error} retry={list.retry} />}
      {list.state === 'loading' && <RowsSkeleton />}
      {list.state === 'ready' && items.length === 0 && <Nothing narrowed={isNarrowed(choice)} />}
      {items.length > 0 && (
        <ul class="rows order-rows" aria-label={text.label} data-stale={list.stale || undefined}>
          {items.map(order => (
            <OrderRow key={order.orderId} order={order} />
          ))}
        </ul>
      )}
      <MoreButton {...rest} />
    </>
  )
}

function OrderRow({ order }: { order: Order }) {
  const { orderId, lines, status, reason, total, timeline, payment } = order
  const [first] = lines
  const madeAt = timeline[0]?.at
  return (
    <li>
      <a href={adminPaths.order(orderId)}>
        <span class="row-main">
          {first ? text.goods(first.name, lines.length - 1) : text.unpriced}
          <small class="code">{orderId}</small>
        </span>
        <span class="row-when">{madeAt && <time dateTime={madeAt}>{momentOf(madeAt)}</time>}</span>
        <span class="row-status">
          <Status kind={status}>{words.statuses[status]}</Status>
          <small>{reason ? words.endings[reason] : words.payments[payment.status]}</small>
        </span>
        <span class="row-sum">{total && <Price money={total} exact />}</span>
      </a>
    </li>
  )
}

const show = ({ status, from, until }: OrderChoice): void =>
  go(adminPaths.orders({ ...(status && { status }), from, until }))

function Narrowing({ choice }: { choice: OrderChoice }) {
  const options = STATUSES.map(status => ({ code: status, name: words.statuses[status] }))
  return (
    <search class="narrowing">
      <Choice
        path="status"
        label={text.status}
        value={choice.status ?? ''}
        options={[{ code: '', name: text.all }, ...options]}
        onValue={value => show({ ...choice, status: STATUSES.find(status => status === value) })}
        problems={{}}
      />
      <Entry
        path="from"
        type="date"
        label={text.from}
        value={choice.from}
        onValue={from => show({ ...choice, from })}
        problems={{}}
      />
      <Entry
        path="until"
        type="date"
        label={text.until}
        value={choice.until}
        onValue={until => show({ ...choice, until })}
        problems={{}}
      />
    </search>
  )
}

/** Whoever has a number goes straight to its order. */
function FindOrder() {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState(false)
  const open = () => {
    const orderId = typed.trim()
    const isNumber = /^ord_[A-Za-z0-9_]{1,60}$/.test(orderId)
    setProblem(!isNumber)
    if (isNumber) go(adminPaths.order(orderId))
  }
  return (
    <form
      class="find"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        open()
      }}
    >
      <Entry
        path="find"
        type="search"
        label={text.find}
        value={typed}
        onValue={setTyped}
        problems={problem ? { find: text.findProblem } : {}}
      />
      <button type="submit" class="button">
        {text.open}
      </button>
    </form>
  )
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  return (
    <div class="nothing">
      <p>{narrowed ? text.noneFiltered : text.none}</p>
      {narrowed && (
        <a class="button" href={adminPaths.orders()}>
          {text.clear}
        </a>
      )}
    </div>
  )
}
