import { place } from '../../lib/router.ts'
import type { ListedPayment, More, Payment, Webhook } from '../answers.ts'
import { AnswerOf } from '../parts/answer-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { OnePayment } from '../parts/one-payment.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { Table } from '../parts/table.tsx'
import { hrefOf } from '../routes.ts'
import { sayMany, sayMoney, sayTime, sayWhen } from '../say.ts'
import { useLook, usePages } from '../use-look.ts'

/** What the payment server knows: payments, and what it tells the shop of them. */
export function PaymentsPage() {
  const { query } = place.value
  const told = query.get('show') === 'webhooks'
  return (
    <>
      <PageHead title="Payments" about="What the payment server knows. No money moves, and no card is real.">
        <nav class="tabs" aria-label="What to show">
          <a href={hrefOf('payments')} aria-current={told ? undefined : 'page'}>
            Payments
          </a>
          <a href={hrefOf('payments', { show: 'webhooks' })} aria-current={told ? 'page' : undefined}>
            Webhooks
          </a>
        </nav>
      </PageHead>
      {told ? <Webhooks /> : <Payments id={query.get('id')} />}
    </>
  )
}

function Payments({ id }: { id: string | null }) {
  const pages = usePages<{ payments: ListedPayment[] } & More>(
    'payments',
    { pageSize: 25 },
    { everyMs: 3000 },
  )
  const payment = useLook<Payment>(id === null ? null : `payments/${encodeURIComponent(id)}`)
  return (
    <div class="two" data-open={id === null ? undefined : ''}>
      <div>
        <AnswerOf looked={pages}>
          {({ payments }) =>
            payments.length === 0 ? (
              <Empty>Nobody has paid yet.</Empty>
            ) : (
              <ul class="list">
                {payments.map(one => (
                  <li key={one.paymentId}>
                    <a
                      href={hrefOf('payments', { id: one.paymentId })}
                      aria-current={one.paymentId === id ? 'true' : undefined}
                    >
                      <b class="digits">{sayMoney(one.amount)}</b>{' '}
                      <StateWord state={one.declined ? 'declined' : one.status} />
                      <span class="id">{one.metadata.orderId ?? one.paymentId}</span>
                      <span class="soft">
                        <time>{sayWhen(one.createdAt)}</time>
                        {one.declined ? `, ${one.declined.replaceAll('_', ' ')}` : ''}
                      </span>
                    </a>
                  </li>
                ))}
              </ul>
            )
          }
        </AnswerOf>
        <Pager pages={pages} />
      </div>
      {id !== null && (
        <section class="pane" aria-label="The payment">
          <p>
            <a href={hrefOf('payments')}>Close</a>
          </p>
          <AnswerOf looked={payment}>{answer => <OnePayment payment={answer} />}</AnswerOf>
        </section>
      )}
    </div>
  )
}

function Webhooks() {
  const pages = usePages<{ url: string | null; webhooks: Webhook[] } & More>(
    'webhooks',
    {},
    { everyMs: 3000 },
  )
  return (
    <>
      <AnswerOf looked={pages}>
        {({ url, webhooks }) =>
          webhooks.length === 0 ? (
            <Empty>Nothing has happened that could be told.</Empty>
          ) : (
            <>
              <p class="soft">Told to {url ?? 'nobody'}</p>
              <Table label="Events of the payment server" columns={['Event', 'About', 'When', 'Told']}>
                {webhooks.map(({ id, type, about, createdAt, pending, attempts, nextAt }) => (
                  <tr key={id}>
                    <td>{type}</td>
                    <td class="id">{about}</td>
                    <td>
                      <time>{sayWhen(createdAt)}</time>
                    </td>
                    <td>
                      {pending ? (
                        <>
                          <StateWord state="waiting" />
                          {attempts ? ` ${sayMany(attempts, 'attempt')}` : ''}
                          {nextAt ? `, next at ${sayTime(nextAt)}` : ''}
                        </>
                      ) : (
                        <StateWord state="delivered or not asked for" />
                      )}
                    </td>
                  </tr>
                ))}
              </Table>
            </>
          )
        }
      </AnswerOf>
      <Pager pages={pages} />
    </>
  )
}
