import { useState } from 'preact/hooks'
import { claimOrders, listOwnOrders, type Me, type OwnOrder, type OwnOrders } from '../../api/accounts.ts'
import { OrderLink } from '../../elements/order-link.tsx'
import { Trouble } from '../../elements/trouble.tsx'
import { pause } from '../../lib/pause.ts'
import { useResource } from '../../lib/resource.ts'
import { useTitle } from '../../lib/title.ts'
import { paths } from '../../routes.ts'
import { noteOwn } from '../../state/account.ts'
import { say } from '../../state/notice.ts'
import { knownOrders } from '../../state/orders.ts'
import { strings } from '../../strings/index.ts'
import { Deed } from '../elements/deed.tsx'
import { words } from '../strings/index.ts'

const { orders: text } = words
/** What was claimed becomes the account's by an event, a moment later. */
const LOOK_AGAIN_MS = [300, 700, 1500, 3000]

/** The orders of the account, and how those of a guest become its own. */
export function OrdersPage({ me }: { me: Me }) {
  useTitle(text.title)
  const [look, setLook] = useState(0)
  const page = useResource(
    `own orders ${me.id} ${look}`,
    async signal => {
      const found = await listOwnOrders(undefined, signal)
      noteOwn(found.orders)
      return found
    },
    { keepShowing: true },
  )
  return (
    <>
      <h1>{text.title}</h1>
      {page.state === 'failed' && <Trouble error={page.error} retry={page.retry} />}
      {page.state === 'loading' && <ListSkeleton />}
      {page.state === 'ready' && <List key={page.data.orders.length} first={page.data} />}
      {page.state === 'ready' && <Claim me={me} onClaimed={() => void lookAgain(setLook)} />}
    </>
  )
}

/** How what was ordered as a guest becomes the account's. */
function Claim({ me, onClaimed }: { me: Me; onClaimed: () => void }) {
  const claim = async (): Promise<number> => {
    const { found } = await claimOrders()
    if (found > 0) onClaimed()
    return found
  }
  return (
    <section class="account-part" aria-labelledby="claim">
      <h2 id="claim">{text.claimTitle}</h2>
      {me.email_verified ? (
        <Deed
          text={text.claimText(me.email)}
          label={text.claim}
          busyLabel={text.claiming}
          work={claim}
          done={text.claimed}
        />
      ) : (
        <p>{text.unproven}</p>
      )}
      {knownOrders.value.some(({ accountId }) => accountId === undefined) && (
        <p class="ways">
          <a href={paths.orders}>{text.browser}</a>
        </p>
      )}
    </section>
  )
}

async function lookAgain(setLook: (next: (look: number) => number) => void): Promise<void> {
  for (const ms of LOOK_AGAIN_MS) {
    await pause(ms)
    setLook(look => look + 1)
  }
}

function List({ first }: { first: OwnOrders }) {
  const [older, setOlder] = useState<OwnOrders>()
  const [busy, setBusy] = useState(false)
  const next = (older ?? first).nextPageToken
  const shown: readonly OwnOrder[] = [...first.orders, ...(older?.orders ?? [])]
  const fetchMore = async () => {
    setBusy(true)
    try {
      const page = await listOwnOrders(next)
      noteOwn(page.orders)
      setOlder({ ...page, orders: [...(older?.orders ?? []), ...page.orders] })
    } catch {
      say(strings.trouble.unreachableText)
    }
    setBusy(false)
  }
  if (shown.length === 0)
    return (
      <div class="nothing-yet">
        <p>{text.none}</p>
        <a class="button" href={paths.home}>
          {text.lookAround}
        </a>
      </div>
    )
  return (
    <>
      <ul class="order-list">
        {shown.map(order => (
          <li key={order.orderId}>
            <OrderLink order={order} />
          </li>
        ))}
      </ul>
      {next && (
        <button type="button" class="button" aria-disabled={busy} onClick={fetchMore}>
          {busy ? `${text.moreBusy}…` : text.more}
        </button>
      )}
    </>
  )
}

function ListSkeleton() {
  return (
    <div class="skeleton order-list" role="status" aria-label={strings.loading}>
      {[1, 2, 3].map(row => (
        <p key={row} class="bar bar-row" />
      ))}
    </div>
  )
}
