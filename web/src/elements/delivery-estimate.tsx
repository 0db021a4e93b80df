import type { Money } from '../../../schemas/money.ts'
import type { ShippingOption } from '../../../schemas/shipping.ts'
import { quoteShipping } from '../api/shipping.ts'
import { countriesIn } from '../lib/countries.ts'
import { Refused } from '../lib/http.ts'
import { daysBetween } from '../lib/moment.ts'
import { type Resource, useResource } from '../lib/resource.ts'
import { afterWorkingDays } from '../lib/working-days.ts'
import { chooseCountry, country } from '../state/country.ts'
import { locale, strings } from '../strings/index.ts'
import { Price } from './price.tsx'

const words = strings.product
const COUNTRIES = countriesIn(locale)

/** When something could arrive, and for how much: where to is remembered. */
export function DeliveryEstimate({ subtotal, items }: { subtotal: Money; items: number }) {
  const to = country.value
  const key = `estimate ${to} ${subtotal.amount} ${subtotal.currency} ${items}`
  const quote = useResource(
    key,
    signal => quoteShipping({ destination: { country: to }, subtotal, items }, signal),
    { keepShowing: true },
  )
  return (
    <section class="estimate" aria-label={words.estimate}>
      <label>
        <span>{words.estimateTo}</span>{' '}
        <select value={to} onChange={event => chooseCountry(event.currentTarget.value)}>
          {COUNTRIES.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p role="status" data-stale={quote.stale || undefined}>
        <Answer quote={quote} />
      </p>
    </section>
  )
}

function Answer({ quote }: { quote: Resource<{ options: readonly ShippingOption[] }> }) {
  if (quote.state === 'loading') return <span class="bar bar-wide" />
  const refused = quote.state === 'failed' && quote.error instanceof Refused && quote.error.status < 500
  const [cheapest] = quote.state === 'ready' ? quote.data.options : []
  if (refused || (quote.state === 'ready' && !cheapest)) return <>{words.estimateNone}</>
  if (!cheapest) return <>{words.estimateFailed}</>
  const { min, max } = cheapest.deliveryDays
  const today = new Date()
  return (
    <>
      {daysBetween(afterWorkingDays(today, min), afterWorkingDays(today, max))},{' '}
      {cheapest.price.amount === 0 ? words.estimateFree : <Price money={cheapest.price} />}
    </>
  )
}
