import { useState } from 'preact/hooks'
import type { Operation, Platform } from '../answers.ts'
import { command } from '../doors.ts'
import { costOf, totalOf } from '../lib/cost.ts'
import { prices } from '../lib/prices.ts'
import { counters } from '../live.ts'
import { AnswerOf, Complaint } from '../parts/answer-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Table } from '../parts/table.tsx'
import { sayCount, sayTime, sayUsd } from '../say.ts'
import { useDoing } from '../use-doing.ts'
import { useLook } from '../use-look.ts'

const digits = (name: string) => ({ name, digits: true as const })

/** What was done, and what it would have cost. */
export function CostsPage() {
  const looked = useLook<Platform>('platform')
  const { doing, error, run } = useDoing()
  return (
    <>
      <PageHead
        title="Operations and costs"
        about="What was done since counting began, and what Google would have charged for it at list prices, without free quota."
      >
        <button
          type="button"
          class="button"
          disabled={doing}
          onClick={() => run(() => command('DELETE', 'operations', undefined))}
        >
          Count from now
        </button>
      </PageHead>
      {error !== undefined && <Complaint error={error} />}
      <AnswerOf looked={looked}>{platform => <Costs platform={platform} />}</AnswerOf>
      <Counters />
      <LastOperations />
    </>
  )
}

function Costs({ platform }: { platform: Platform }) {
  const lines = costOf(counters.value, platform.functions)
  const orders = counters.value['topic.orders.order-confirmed.v1'] ?? 0
  const total = totalOf(lines)
  return (
    <>
      <p class="sum">
        <b class="digits">{sayUsd(total)}</b>
        {orders > 0 && (
          <span class="soft">
            {sayUsd(total / orders)} for each of {sayCount(orders)} confirmed orders
          </span>
        )}
      </p>
      <Table
        label="Costs"
        columns={['Service', 'What', digits('Amount'), digits('List price'), digits('Cost')]}
      >
        {lines.map(({ service, what, amount, unit, price, usd, source }) => (
          <tr key={`${service} ${what}`}>
            <td>
              <a href={source} target="_blank" rel="noreferrer">
                {service}
              </a>
            </td>
            <td>{what}</td>
            <td class="number">
              {sayCount(Math.round(amount * 10) / 10)} {unit}
            </td>
            <td class="number">
              {sayUsd(price.usd)}{' '}
              {price.per === 2 ** 40 ? 'a TiB' : price.per === 1 ? 'each' : `per ${sayCount(price.per)}`}
            </td>
            <td class="number">{sayUsd(usd)}</td>
          </tr>
        ))}
      </Table>
      <p class="soft">
        Prices as of {prices.asOf}, for Iowa; the first column links to Google's page. Functions count as if
        each call had an instance to itself, and each delivery as a request of its own. Storage, network, logs
        and the payment provider's share are not in it.
      </p>
    </>
  )
}

function Counters() {
  const [holding, setHolding] = useState('')
  const shown = Object.entries(counters.value).filter(([name, count]) => count > 0 && name.includes(holding))
  return (
    <section aria-labelledby="counters">
      <h2 id="counters">Counters</h2>
      <label class="choice">
        <span>Holding</span>
        <input
          type="search"
          value={holding}
          placeholder="firestore., push., …"
          onInput={({ currentTarget }) => setHolding(currentTarget.value.trim())}
        />
      </label>
      {shown.length === 0 ? (
        <Empty>Nothing of that kind was counted.</Empty>
      ) : (
        <ul class="counters">
          {shown.map(([name, count]) => (
            <li key={name}>
              <span>{name}</span> <b class="digits">{sayCount(count)}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const SHOWN_OPERATIONS = 25

/** What the parts of the suite were asked last, the newest first. */
function LastOperations() {
  const looked = useLook<{ operations: Operation[] }>(
    'operations',
    { limit: SHOWN_OPERATIONS },
    { everyMs: 2000 },
  )
  return (
    <section aria-labelledby="operations">
      <h2 id="operations">Last operations</h2>
      <AnswerOf looked={looked}>
        {({ operations }) =>
          operations.length === 0 ? (
            <Empty>Nothing was asked since counting began.</Empty>
          ) : (
            <Table label="The newest first" columns={['When', 'Part', 'Operation', 'About']}>
              {[...operations].reverse().map((one, index) => (
                <tr key={index}>
                  <td>
                    <time>{sayTime(one.at)}</time>
                  </td>
                  <td>{one.part}</td>
                  <td>{one.operation}</td>
                  <td class="about">{one.about}</td>
                </tr>
              ))}
            </Table>
          )
        }
      </AnswerOf>
    </section>
  )
}
