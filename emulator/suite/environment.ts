import type { HostingOptions } from '../hosting/hosting.ts'
import type { Parts } from './parts.ts'
import { type BootPlan, ROOT } from './project-files.ts'

/** Public, as every publishable key is. */
const PUBLISHABLE_KEY = 'pk_test_caravan'

/** Google's client for its models asks for one; the suite answers for all. */
const LOCATION = 'europe-west1'

/** As `terraform/kms.tf` says. */
const KEY_ROTATION_MS = 90 * 86_400_000

/** How the assistant checks out for shoppers of whom it knows no address: with the provider's own test card. */
const DEMO_CHECKOUT = JSON.stringify({
  shippingAddress: {
    name: 'Demo Shopper',
    line1: '1 Example Street',
    city: 'Berlin',
    postalCode: '10115',
    country: 'DE',
  },
  paymentMethodId: 'pm_card_visa',
})

/** What clients and functions are told; only official names and ours. */
export function addressesOf(project: string, parts: Omit<Parts, 'scheduler'>): Record<string, string> {
  return {
    ...(parts.hosting && { CARAVAN_URL: parts.hosting.url }),
    ...(parts.host && { FUNCTIONS_URL: parts.host.url }),
    GOOGLE_CLOUD_PROJECT: project,
    FIRESTORE_EMULATOR_HOST: parts.firestore.address,
    PUBSUB_EMULATOR_HOST: parts.pubsub.address,
    STORAGE_EMULATOR_HOST: parts.storage.url,
    STORAGE_SIGNING_ENDPOINT: parts.metadata.signingEndpoint,
    GCE_METADATA_HOST: parts.metadata.address,
    STRIPE_API_BASE: parts.payments.apiBase,
    STRIPE_SECRET_KEY: 'sk_test_caravan',
    STRIPE_PUBLISHABLE_KEY: PUBLISHABLE_KEY,
    SMTP_URL: parts.mail.url,
    KMS_API_BASE: parts.kms.url,
    PERSONAL_DATA_KEY: parts.kms.provideKey(LOCATION, 'caravan', 'personal-data', KEY_ROTATION_MS),
    GOOGLE_VERTEX_BASE_URL: parts.gemini.url,
    GOOGLE_CLOUD_LOCATION: LOCATION,
    DEMO_CHECKOUT,
  }
}

/** What hosting serves: the built site, the documents, and the functions behind them. */
export function siteOf(
  plan: BootPlan,
  {
    origin,
    paymentServer,
    webDist,
    doors,
    pages,
  }: Pick<HostingOptions, 'origin' | 'doors' | 'pages'> & {
    paymentServer: string
    webDist: string | undefined
  },
): HostingOptions {
  return {
    config: plan.hosting,
    root: webDist ?? `${ROOT}${plan.hosting.public ?? 'web/dist'}`,
    documents: `${ROOT}functions`,
    routes: plan.routes,
    origin,
    // In the cloud, cards go to Stripe; here they go to the suite's payment server.
    adaptHeader: value => value.replaceAll('https://api.stripe.com', paymentServer),
    pageConfig: { paymentsUrl: paymentServer, publishableKey: PUBLISHABLE_KEY },
    ...(doors && { doors }),
    ...(pages && { pages }),
  }
}
