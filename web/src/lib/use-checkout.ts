import { useEffect, useState } from 'preact/hooks'
import { getMe } from '../api/accounts.ts'
import { paymentConfig } from '../api/payments.ts'
import { paths } from '../routes.ts'
import { cart, cartBusy } from '../state/cart.ts'
import { keepCard, keepDelivery, keptCard, keptDelivery } from '../state/checkout.ts'
import { chooseCountry, country } from '../state/country.ts'
import { type Mishap, mishapOf, pay, quoteMishap } from '../state/pay.ts'
import { accountId } from '../state/session.ts'
import { type CardField, type CardInput, type CardProblem, cardProblems } from './card.ts'
import { type Delivery, type DeliveryField, type DeliveryProblem, REGIONAL } from './delivery.ts'
import { deliveryProblems } from './delivery-problems.ts'
import { useQuote } from './quote.ts'
import { useResource } from './resource.ts'
import { go } from './router.ts'

type Field = DeliveryField | CardField
type Problems = Partial<Record<DeliveryField, DeliveryProblem>>
type CardProblems = Partial<Record<CardField, CardProblem>>

const NO_CARD: CardInput = { number: '', expiry: '', cvc: '', name: '' }
const noDelivery = (): Delivery => ({
  email: '',
  name: '',
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  region: '',
  country: country.value,
})

/** What is typed into the form, and which fields were left or sent. */
function useFields() {
  const [delivery, setDelivery] = useState<Delivery>(() => ({ ...noDelivery(), ...keptDelivery() }))
  const [card, setCard] = useState(NO_CARD)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => keepDelivery(delivery), [delivery])
  useEffect(() => {
    if (!accountId.peek()) return
    // Whoever is signed in need not say who they are; without an answer they are asked like anybody.
    getMe().then(
      me =>
        setDelivery(before => ({
          ...before,
          email: before.email || me.email,
          name: before.name || (me.name ?? ''),
        })),
      () => undefined,
    )
  }, [])
  return {
    delivery,
    card,
    touchAll: () => setTouched(new Set(['all'])),
    touch: (field: string) => setTouched(before => new Set([...before, field])),
    isTouched: (field: string) => touched.has('all') || touched.has(field),
    changeCard: (change: Partial<CardInput>) => setCard(before => ({ ...before, ...change })),
    changeDelivery: (change: Partial<Delivery>) =>
      setDelivery(before => ({
        ...before,
        ...change,
        ...(change.country && regionIn(change.country, before)),
      })),
  }
}

/** A region of one country means nothing in another. */
const regionIn = (country: string, before: Delivery): Partial<Delivery> =>
  REGIONAL.has(country) === REGIONAL.has(before.country) ? {} : { region: '' }

const onlyIf = <Problem>(
  problems: Partial<Record<Field, Problem>>,
  shown: (field: string) => boolean,
): Partial<Record<Field, Problem>> =>
  Object.fromEntries(Object.entries(problems).filter(([field]) => shown(field))) as Partial<
    Record<Field, Problem>
  >

/** The state of a checkout and what can be done with it. `onProblem` is told when a field needs another look. */
export function useCheckout(onProblem: () => void) {
  const fields = useFields()
  const { delivery, card } = fields
  const [kept, setKept] = useState(keptCard)
  const [shippingOptionId, setShippingOption] = useState<string>()
  const [mishap, setMishap] = useState<Mishap>()
  const [step, setStep] = useState<number>()
  const config = useResource('payment config', paymentConfig)
  const quote = useQuote({
    items: cart.value.items,
    country: delivery.country,
    region: delivery.region,
    shippingOptionId,
  })
  const ready = quote.current && !cartBusy.value && step === undefined

  const mine = deliveryProblems(delivery)
  const ofCard = kept ? {} : cardProblems(card, new Date())
  const problems: Problems = { ...mine, ...mishap?.delivery }
  const cardFaults: CardProblems = { ...ofCard, ...(!kept && mishap?.card) }
  const faults = Object.keys(problems).length + Object.keys(cardFaults).length

  const submit = async () => {
    fields.touchAll()
    setMishap(undefined)
    if (Object.keys(mine).length + Object.keys(ofCard).length > 0) return onProblem()
    if (!ready || !quote.totals) return
    try {
      const purchase = { delivery, card, kept, totals: quote.totals, onStep: setStep, onCard: setKept }
      const { orderId } = await pay(purchase)
      go(paths.order(orderId), { replace: true })
    } catch (error) {
      setMishap(mishapOf(error))
      setStep(undefined)
      onProblem()
    }
  }

  return {
    delivery,
    card,
    kept,
    step,
    ready,
    totals: quote.totals,
    shippingOptionId: shippingOptionId ?? quote.totals?.shippingOptionId,
    test: config.state === 'ready' && config.data.publishableKey.startsWith('pk_test_'),
    deliveryProblems: onlyIf(problems, fields.isTouched),
    cardProblems: onlyIf(cardFaults, field => fields.isTouched(`card-${field}`)),
    faults: fields.isTouched('all') ? faults : 0,
    refusal: quote.error ? quoteMishap(quote.error).text : mishap?.text,
    retryQuote: quote.error === undefined ? undefined : quote.retry,
    submit,
    chooseShipping: setShippingOption,
    touch: fields.touch,
    changeDelivery(change: Partial<Delivery>) {
      setMishap(undefined)
      fields.changeDelivery(change)
      if (!change.country) return
      setShippingOption(undefined)
      chooseCountry(change.country)
    },
    changeCard(change: Partial<CardInput>) {
      setMishap(undefined)
      fields.changeCard(change)
    },
    forgetCard() {
      keepCard(undefined)
      setKept(undefined)
    },
  }
}

export type CheckoutState = ReturnType<typeof useCheckout>
