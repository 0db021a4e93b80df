import { useState } from 'preact/hooks'
import type { Money } from '../../../schemas/money.ts'
import type { ShippingOption } from '../../../schemas/shipping.ts'
import { quoteShipping } from '../api/shipping.ts'
import { countriesIn, countryName, type Named } from '../lib/countries.ts'
import { Refused } from '../lib/http.ts'
import { daysBetween } from '../lib/moment.ts'
import { type Resource, useResource } from '../lib/resource.ts'
import { afterWorkingDays } from '../lib/working-days.ts'
import { chooseCountry, country } from '../state/country.ts'
import { locale, strings } from '../strings/index.ts'
import { Price } from './price.tsx'

const words = strings.product

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
      <Destination chosen={to} />
      <p role="status" data-stale={quote.stale || undefined}>
        <Answer quote={quote} />
      </p>
    </section>
  )
}

/**
 * Naming and sorting the countries of the world takes a phone longer than all else of a product's page. Until somebody is at
 * the list, by key, finger or screen reader, only the chosen one is in it.
 */
function Destination({ chosen }: { chosen: string }) {
  const [all, setAll] = useState<readonly Named[]>()
  const nameAll = () => setAll(known => known ?? countriesIn(locale))
  return (
    <label>
      <span>{words.estimateTo}</span>{' '}
      <select
        value={chosen}
        onFocus={nameAll}
        onPointerDown={nameAll}
        onChange={event => chooseCountry(event.currentTarget.value)}
      >
        {(all ?? [{ code: chosen, name: countryName(chosen, locale) }]).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
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
