import { useRef } from 'preact/hooks'
import { formatMoney } from '../lib/money.ts'
import { type CheckoutState, useCheckout } from '../lib/use-checkout.ts'
import { cart } from '../state/cart.ts'
import { locale, strings } from '../strings/index.ts'
import { CardFields } from './card-fields.tsx'
import { DeliveryFields } from './delivery-fields.tsx'
import { OrderSummary } from './order-summary.tsx'
import { ShippingChoice } from './shipping-choice.tsx'

const words = strings.checkout

/** The whole till on one page: who, how, with which card, and what it costs. */
export function CheckoutForm() {
  const form = useRef<HTMLFormElement>(null)
  const checkout = useCheckout(() => focusFirstProblem(form.current))
  return (
    <form
      class="checkout"
      ref={form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void checkout.submit()
      }}
    >
      <div class="checkout-fields">
        <DeliveryFields
          delivery={checkout.delivery}
          problems={checkout.deliveryProblems}
          onChange={checkout.changeDelivery}
          onLeave={checkout.touch}
        />
        <ShippingChoice
          options={checkout.totals?.shippingOptions ?? []}
          chosen={checkout.shippingOptionId}
          onChoose={checkout.chooseShipping}
        />
        <CardFields
          card={checkout.card}
          problems={checkout.cardProblems}
          kept={checkout.kept}
          test={checkout.test}
          onForget={checkout.forgetCard}
          onChange={checkout.changeCard}
          onLeave={field => checkout.touch(`card-${field}`)}
        />
      </div>
      <div class="checkout-side">
        <OrderSummary cart={cart.value} totals={checkout.totals} />
        <div class="refusal" role="alert">
          {checkout.refusal && <p>{checkout.refusal}</p>}
          {checkout.faults > 0 && <p>{words.fix(checkout.faults)}</p>}
        </div>
        <PayButton checkout={checkout} />
        {checkout.retryQuote && (
          <button type="button" class="link-button" onClick={checkout.retryQuote}>
            {strings.trouble.retry}
          </button>
        )}
      </div>
    </form>
  )
}

/** It stays where the keyboard finds it while there is nothing to pay yet, and says so. */
function PayButton({ checkout: { step, ready, totals } }: { checkout: CheckoutState }) {
  const busy = step !== undefined
  const price = totals ? `${words.pay} ${formatMoney(totals.total, locale)}` : words.waitingForTotal
  return (
    <button type="submit" class="button button-main pay" aria-disabled={!ready} data-busy={busy || undefined}>
      {busy ? words.paying[step] : price}
    </button>
  )
}

function focusFirstProblem(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
}
