import { useEffect, useRef, useState } from 'preact/hooks'
import { paymentConfig } from '../api/payments.ts'
import type { CardField, CardInput, CardProblem } from '../lib/card.ts'
import { cardProblems } from '../lib/card.ts'
import type { Delivery, DeliveryField, DeliveryProblem } from '../lib/checkout-form.ts'
import { deliveryProblems, REGIONAL } from '../lib/checkout-form.ts'
import { likelyCountry } from '../lib/countries.ts'
import { formatMoney } from '../lib/money.ts'
import { useQuote } from '../lib/quote.ts'
import { useResource } from '../lib/resource.ts'
import { go } from '../lib/router.ts'
import { paths } from '../routes.ts'
import { cart, cartBusy } from '../state/cart.ts'
import { keepCard, keepDelivery, keptCard, keptDelivery } from '../state/checkout.ts'
import { type Mishap, mishapOf, pay, quoteMishap } from '../state/pay.ts'
import { locale, strings } from '../strings/index.ts'
import { CardFields } from './card-fields.tsx'
import { DeliveryFields } from './delivery-fields.tsx'
import { OrderSummary } from './order-summary.tsx'
import { ShippingChoice } from './shipping-choice.tsx'

const words = strings.checkout
const NO_CARD: CardInput = { number: '', expiry: '', cvc: '', name: '' }

const noDelivery = (): Delivery => ({
  email: '',
  name: '',
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  region: '',
  country: likelyCountry(locale),
})

/** The problems of the fields that were left, or of all after an attempt to pay. */
const shown = <Field extends string, Problem>(
  problems: Partial<Record<Field, Problem>>,
  touched: ReadonlySet<string>,
): Partial<Record<Field, Problem>> =>
  Object.fromEntries(
    Object.entries(problems).filter(([field]) => touched.has('all') || touched.has(field)),
  ) as Partial<Record<Field, Problem>>

export function CheckoutForm() {
  const form = useRef<HTMLFormElement>(null)
  const [delivery, setDelivery] = useState<Delivery>(() => ({ ...noDelivery(), ...keptDelivery() }))
  const [card, setCard] = useState(NO_CARD)
  const [kept, setKept] = useState(keptCard)
  const [shippingOptionId, setShippingOption] = useState<string>()
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [mishap, setMishap] = useState<Mishap>()
  const [step, setStep] = useState<number>()
  const config = useResource('payment config', paymentConfig)
  const { items } = cart.value
  const quote = useQuote({ items, country: delivery.country, region: delivery.region, shippingOptionId })
  const refused = quote.error ? quoteMishap(quote.error) : mishap
  useEffect(() => keepDelivery(delivery), [delivery])

  const touch = (field: string) => setTouched(before => new Set([...before, field]))
  const wrongDelivery: Partial<Record<DeliveryField, DeliveryProblem>> = {
    ...deliveryProblems(delivery),
    ...mishap?.delivery,
  }
  const wrongCard: Partial<Record<CardField, CardProblem>> = kept
    ? {}
    : { ...cardProblems(card, new Date()), ...mishap?.card }
  const wrong = Object.keys(wrongDelivery).length + Object.keys(wrongCard).length
  const ready = quote.current && !cartBusy.value && step === undefined

  const changeDelivery = (change: Partial<Delivery>) => {
    setMishap(undefined)
    setDelivery(before => ({
      ...before,
      ...change,
      ...(change.country && regionFor(change.country, before)),
    }))
    if (change.country) setShippingOption(undefined)
  }

  const submit = async (event: Event) => {
    event.preventDefault()
    setTouched(new Set(['all']))
    setMishap(undefined)
    const problems = { ...deliveryProblems(delivery), ...(kept ? {} : cardProblems(card, new Date())) }
    if (Object.keys(problems).length > 0) return focusFirstProblem(form.current)
    if (!ready || !quote.totals) return
    try {
      const answer = await pay({
        delivery,
        card,
        kept,
        totals: quote.totals,
        onStep: setStep,
        onCard: setKept,
      })
      go(paths.order(answer.orderId), { replace: true })
    } catch (error) {
      setMishap(mishapOf(error))
      setStep(undefined)
      focusFirstProblem(form.current)
    }
  }

  return (
    <form class="checkout" ref={form} onSubmit={submit} noValidate>
      <div class="checkout-fields">
        <DeliveryFields
          delivery={delivery}
          problems={shown(wrongDelivery, touched)}
          onChange={changeDelivery}
          onLeave={touch}
        />
        <ShippingChoice
          options={quote.totals?.shippingOptions ?? []}
          chosen={shippingOptionId ?? quote.totals?.shippingOptionId}
          onChoose={setShippingOption}
        />
        <CardFields
          card={card}
          problems={shown(wrongCard, new Set([...touched].map(field => field.replace('card-', ''))))}
          kept={kept}
          test={config.state === 'ready' && config.data.publishableKey.startsWith('pk_test_')}
          onForget={() => {
            keepCard(undefined)
            setKept(undefined)
          }}
          onChange={change => {
            setMishap(undefined)
            setCard(before => ({ ...before, ...change }))
          }}
          onLeave={field => touch(`card-${field}`)}
        />
      </div>
      <div class="checkout-side">
        <OrderSummary cart={cart.value} totals={quote.totals} />
        <div class="refusal" role="alert">
          {refused && <p>{refused.text}</p>}
          {touched.has('all') && wrong > 0 && <p>{words.fix(wrong)}</p>}
        </div>
        <button
          type="submit"
          class="button button-main pay"
          aria-disabled={!ready}
          data-busy={step !== undefined || undefined}
        >
          {step !== undefined
            ? words.paying[step]
            : quote.totals
              ? `${words.pay} ${formatMoney(quote.totals.total, locale)}`
              : words.waitingForTotal}
        </button>
        {quote.error !== undefined && (
          <button type="button" class="link-button" onClick={quote.retry}>
            {strings.trouble.retry}
          </button>
        )}
      </div>
    </form>
  )
}

/** A region of one country means nothing in another. */
const regionFor = (country: string, before: Delivery): Partial<Delivery> =>
  REGIONAL.has(country) === REGIONAL.has(before.country) ? {} : { region: '' }

function focusFirstProblem(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
}
