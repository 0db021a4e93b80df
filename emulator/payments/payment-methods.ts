import type Stripe from 'stripe'
import { acceptCard, type CardInput } from './card-details.ts'
import type { Engine } from './engine.ts'
import {
  changeMetadata,
  hash,
  integer,
  metadata,
  oneOf,
  required,
  string,
  unsettable,
  type Values,
} from './parameters.ts'
import { missingResource } from './refusal.ts'
import type { MethodRecord } from './store.ts'
import { type TestCard, testCardNamed } from './test-cards.ts'

const address = hash({
  city: unsettable(string()),
  country: unsettable(string({ maxLength: 2 })),
  line1: unsettable(string()),
  line2: unsettable(string()),
  postal_code: unsettable(string()),
  state: unsettable(string()),
})

/** How a browser or a server describes a new payment method. */
export const METHOD_SHAPE = {
  type: required(oneOf('card')),
  card: required(
    hash({
      number: required(string({ maxLength: 40 })),
      exp_month: required(integer),
      exp_year: required(integer),
      cvc: string({ maxLength: 10 }),
    }),
  ),
  billing_details: hash({
    address,
    email: unsettable(string()),
    name: unsettable(string()),
    phone: unsettable(string()),
  }),
  metadata,
}
type MethodInput = Values<typeof METHOD_SHAPE>

/** Accepts a card and keeps what may be kept of it. */
export function createMethod(engine: Engine, input: MethodInput): MethodRecord {
  const accepted = acceptCard(input.card satisfies CardInput, new Date(engine.surroundings.clock.now()))
  const record: MethodRecord = {
    object: describe(engine, accepted.card, accepted.expMonth, accepted.expYear),
    testCard: accepted.card.name,
    cvcGiven: accepted.cvcGiven,
    usedUp: false,
  }
  Object.assign(record.object.billing_details, billing(input.billing_details))
  record.object.metadata = changeMetadata({}, input.metadata)
  engine.store.put('payment_method', record)
  return record
}

/**
 * Finds a payment method. One of Stripe's test names (`pm_card_visa`) becomes a new payment method each time, as
 * https://docs.stripe.com/testing says.
 */
export function resolveMethod(engine: Engine, id: string): MethodRecord {
  const known = engine.store.get('payment_method', id)
  if (known) return known
  const card = id.startsWith('pm_card_') ? testCardNamed(id.slice('pm_card_'.length)) : undefined
  if (!card) throw missingResource('PaymentMethod', id, 'payment_method')
  const nextYear = new Date(engine.surroundings.clock.now()).getUTCFullYear() + 1
  const record: MethodRecord = {
    object: describe(engine, card, 12, nextYear),
    testCard: card.name,
    cvcGiven: true,
    usedUp: false,
  }
  engine.store.put('payment_method', record)
  return record
}

/** The card that plays this payment method. */
export function cardOf(record: MethodRecord): TestCard {
  const card = testCardNamed(record.testCard)
  if (!card) throw new Error(`the data folder names a test card that is not known: ${record.testCard}`)
  return card
}

function billing(input: MethodInput['billing_details']): Partial<Stripe.PaymentMethod.BillingDetails> {
  if (!input) return {}
  const { address: given, ...rest } = input
  return { ...rest, ...(given && { address: { ...noAddress, ...given } }) }
}

const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }

function describe(engine: Engine, card: TestCard, expMonth: number, expYear: number): Stripe.PaymentMethod {
  return {
    id: engine.newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: { ...noAddress }, email: null, name: null, phone: null, tax_id: null },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'unchecked' },
      country: card.country ?? 'US',
      display_brand: card.brand,
      exp_month: expMonth,
      exp_year: expYear,
      fingerprint: engine.fingerprint(card.number).slice(0, 16),
      funding: card.funding ?? 'credit',
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: engine.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  }
}
