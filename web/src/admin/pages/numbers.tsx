import type { SalesNumbers } from '../../../../schemas/sales.ts'
import { lookUp } from '../../lib/look-up.ts'
import { formatMoney } from '../../lib/money.ts'
import { useResource } from '../../lib/resource.ts'
import { go, place } from '../../lib/router.ts'
import { useTitle } from '../../lib/title.ts'
import { locale, strings } from '../../strings/index.ts'
import { adminPaths } from '../addresses.ts'
import { readNumbers } from '../calls.ts'
import { BarChart } from '../elements/bar-chart.tsx'
import { Choice } from '../elements/entry.tsx'
import { ReasonChart } from '../elements/reason-chart.tsx'
import { Failed } from '../elements/state.tsx'
import { lastDays } from '../lib/local-days.ts'
import { dayText } from '../lib/moments.ts'
import { conversionOf, keptIn, type Sum, sumsOf } from '../lib/sales-story.ts'
import { words } from '../strings/index.ts'

const { numbers: text } = words
const PERIODS = [7, 30, 90]
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

const money = (amount: number, currency: string): string => formatMoney({ amount, currency }, locale)
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })

/** How the shop is doing, as its functions count it. */
export function NumbersPage() {
  useTitle(text.title)
  const days = PERIODS.find(period => String(period) === place.value.query.get('days')) ?? 30
  const range = lastDays(days, new Date())
  const numbers = useResource(
    `admin numbers ${range.from} ${range.until}`,
    signal => readNumbers({ ...range, timeZone }, signal),
    { keepShowing: true },
  )
  return (
    <>
      <header class="admin-head">
        <h1>{text.title}</h1>
        <Choice
          path="days"
          label={text.period}
          value={String(days)}
          options={PERIODS.map(period => ({ code: String(period), name: text.days(period) }))}
          onValue={period => go(adminPaths.numbers(Number(period)))}
          problems={{}}
        />
      </header>
      {numbers.state === 'failed' && <Failed error={numbers.error} retry={numbers.retry} />}
      {numbers.state === 'loading' && <Waiting />}
      {numbers.state === 'ready' && (
        <div class="numbers" data-stale={numbers.stale || undefined}>
          <Told numbers={numbers.data} />
        </div>
      )}
    </>
  )
}

function Waiting() {
  return (
    <div class="numbers skeleton" role="status" aria-label={strings.loading}>
      <span class="bar bar-block" />
      <span class="bar bar-block" />
    </div>
  )
}

function Told({ numbers }: { numbers: SalesNumbers }) {
  const sums = sumsOf(numbers.takings)
  return (
    <>
      <Figures numbers={numbers} sums={sums} />
      {numbers.checkouts === 0 && <p class="nothing">{text.none}</p>}
      <div class="charts">
        {sums.map(({ currency }) => (
          <Kept key={currency} numbers={numbers} currency={currency} />
        ))}
        <Checkouts numbers={numbers} />
        <ReasonChart
          title={text.unsold}
          none={text.noneUnsold}
          reasons={numbers.unsold.map(({ reason, orders }) => ({ name: words.endings[reason], orders }))}
        />
        <ReasonChart title={text.declines} none={text.noneDeclined} reasons={declinesOf(numbers)} />
      </div>
      <p class="soft">{text.note(numbers.timeZone)}</p>
    </>
  )
}

/** Codes that are told in the same words are counted together. */
function declinesOf({ declines }: SalesNumbers): { name: string; orders: number }[] {
  const counts = new Map<string, number>()
  for (const { declineCode, orders } of declines) {
    const name = lookUp(words.declines, declineCode) ?? declineCode
    counts.set(name, (counts.get(name) ?? 0) + orders)
  }
  return [...counts].map(([name, orders]) => ({ name, orders })).sort((a, b) => b.orders - a.orders)
}

function Figures({ numbers, sums }: { numbers: SalesNumbers; sums: readonly Sum[] }) {
  const { checkouts, open, sold } = numbers
  const conversion = conversionOf(numbers)
  const average =
    sums.length === 1 && sums[0] ? money(Math.round(sums[0].captured.amount / sold), sums[0].currency) : ''
  return (
    <dl class="figures">
      {sums.map(({ currency, kept, captured, refunded }) => (
        <div key={currency}>
          <dt>{text.revenue}</dt>
          <dd>{money(kept, currency)}</dd>
          <dd class="soft">
            {text.revenueNote(formatMoney(captured, locale), formatMoney(refunded, locale))}
          </dd>
        </div>
      ))}
      <div>
        <dt>{text.sold}</dt>
        <dd>{sold}</dd>
        <dd class="soft">{average && text.soldNote(average)}</dd>
      </div>
      <div>
        <dt>{text.checkouts}</dt>
        <dd>{checkouts}</dd>
        <dd class="soft">{text.checkoutsNote(open)}</dd>
      </div>
      <div>
        <dt>{text.conversion}</dt>
        <dd>{conversion === undefined ? '–' : percent.format(conversion)}</dd>
        <dd class="soft">{text.conversionNote}</dd>
      </div>
    </dl>
  )
}

function Kept({ numbers, currency }: { numbers: SalesNumbers; currency: string }) {
  const bars = numbers.days.map(({ day, takings }) => {
    const kept = keptIn(takings, currency)
    return { label: dayText(day), text: money(kept, currency), parts: [{ key: 'sold', value: kept }] }
  })
  return (
    <BarChart
      title={text.byDay(currency)}
      bars={bars}
      scale={amount => formatMoney({ amount, currency }, locale, true)}
      columns={[text.day, text.revenue]}
      rows={bars.map(bar => [bar.label, bar.text])}
    />
  )
}

function Checkouts({ numbers }: { numbers: SalesNumbers }) {
  const bars = numbers.days.map(({ day, checkouts, sold }) => ({
    label: dayText(day),
    text: `${sold} / ${checkouts}`,
    parts: [
      { key: 'sold', value: sold },
      { key: 'unsold', value: checkouts - sold },
    ],
  }))
  return (
    <BarChart
      title={text.ordersByDay}
      bars={bars}
      scale={String}
      legend={[
        { key: 'sold', name: text.soldKey },
        { key: 'unsold', name: text.unsoldKey },
      ]}
      columns={[text.day, text.soldKey, text.checkouts]}
      rows={numbers.days.map(({ day, checkouts, sold }) => [dayText(day), String(sold), String(checkouts)])}
    />
  )
}
