import Stripe from 'stripe'
import type { OutsideClient } from '../kit/runtime.ts'
import { requireSetting, setting } from '../kit/settings.ts'

/** Two calls in a row must fit into the 20 seconds of an outside call. */
const TIMEOUT_MS = 9_000

/** Stripe's own client. Repeats are left to Pub/Sub, with the same idempotency key. `STRIPE_API_BASE` points it elsewhere. */
export const stripeClient: OutsideClient<Stripe> = {
  name: 'stripe',
  create: () =>
    new Stripe(requireSetting('STRIPE_SECRET_KEY'), {
      ...address(setting('STRIPE_API_BASE', '')),
      timeout: TIMEOUT_MS,
      maxNetworkRetries: 0,
      telemetry: false,
    }),
}

function address(base: string): { host?: string; port?: number; protocol?: 'http' | 'https' } {
  if (base === '') return {}
  const { hostname, port, protocol } = new URL(base)
  const secure = protocol === 'https:'
  return { host: hostname, port: Number(port || (secure ? 443 : 80)), protocol: secure ? 'https' : 'http' }
}
