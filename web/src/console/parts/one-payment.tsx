import type { Payment } from '../answers.ts'
import { hrefOf } from '../routes.ts'
import { sayMoney, sayWhen } from '../say.ts'
import { Code, prettyJson } from './code.tsx'
import { Facts } from './facts.tsx'
import { StateWord } from './state-word.tsx'

const money = (amount: number, currency: string): string =>
  sayMoney({ amount, currency: currency.toUpperCase() })

/** A payment with its charges and refunds, and as the API gives it. */
export function OnePayment({ payment }: { payment: Payment }) {
  const { paymentId, amount, received, status, createdAt, metadata, charges, refunds, intent } = payment
  const { orderId } = metadata
  return (
    <>
      <h2 class="digits">{sayMoney(amount)}</h2>
      <p>
        <StateWord state={status} />
      </p>
      <Facts
        facts={{ payment: paymentId, received: sayMoney(received), begun: sayWhen(createdAt), ...metadata }}
      />
      {orderId && (
        <p>
          <a href={hrefOf('traces', { subject: orderId, store: metadata.storeId })}>The trace of its order</a>
        </p>
      )}
      <h3>Charges</h3>
      <ul class="plain">
        {charges.map(
          ({
            id,
            status: state,
            amount: asked,
            amount_captured,
            currency,
            failure_message,
            payment_method_details,
          }) => (
            <li key={id}>
              <span class="digits">{money(asked, currency)}</span> <StateWord state={state} />{' '}
              {failure_message ?? `${money(amount_captured, currency)} captured`}
              <br />
              <span class="soft">
                {payment_method_details?.card?.brand} ending in {payment_method_details?.card?.last4}
              </span>
            </li>
          ),
        )}
      </ul>
      {refunds.length > 0 && (
        <>
          <h3>Refunds</h3>
          <ul class="plain">
            {refunds.map(({ id, status: state, amount: paid, currency }) => (
              <li key={id}>
                <span class="digits">{money(paid, currency)}</span> <StateWord state={state} />
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>As the API gives it</summary>
        <Code label="The payment intent" text={prettyJson(intent)} />
      </details>
    </>
  )
}
