import { z } from 'zod'
import { Address } from '../../../schemas/address.ts'
import { PaymentMethodId } from '../../../schemas/checkout.ts'
import type { OutsideClient } from '../../kit/runtime.ts'
import { setting } from '../../kit/settings.ts'

const Defaults = z.strictObject({ shippingAddress: Address, paymentMethodId: PaymentMethodId })
export type CheckoutDefaults = z.infer<typeof Defaults>

/**
 * Where to send and how to pay, when neither the page nor the account says so: for demonstrations, the setting
 * `DEMO_CHECKOUT` (JSON). An installation for real shoppers leaves it empty; then they pay on the checkout page.
 */
export const checkoutDefaults: OutsideClient<() => CheckoutDefaults | null> = {
  name: 'checkout-defaults',
  secrets: [],
  create: () => {
    const text = setting('DEMO_CHECKOUT', '')
    const defaults = text === '' ? null : Defaults.parse(JSON.parse(text))
    return () => defaults
  },
}
