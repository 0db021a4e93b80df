/** Why an issuer says no: https://docs.stripe.com/declines/codes */
export interface Decline {
  code: string
  declineCode: string
  message: string
  /** Refused before the bank was asked. */
  blocked?: true
}

/** A card that this server knows, and what it does. Nothing else is accepted, so that no real card ever gets in. */
export interface TestCard {
  /** Also usable as the payment method `pm_card_<name>`. */
  name: string
  number: string
  brand: string
  funding?: 'debit' | 'prepaid'
  country?: string
  decline?: Decline
  /** The cardholder has to pass a challenge first. */
  authentication?: true
  /** `pending`: succeeds later. `fails`: succeeds first, fails later. */
  refund?: 'pending' | 'fails'
  /** Ours, Stripe has none. `fails`: refused each time, the authorization stays. `expires`: the authorization is gone. */
  capture?: 'fails' | 'expires'
  cvcCheck?: 'fail'
}

const decline = (
  declineCode: string,
  message = 'Your card was declined.',
  code = 'card_declined',
): Decline => ({
  code,
  declineCode,
  message,
})
const genericDecline = decline('generic_decline')
const insufficientFunds = decline('insufficient_funds', 'Your card has insufficient funds.')
export const processingError = decline(
  'processing_error',
  'An error occurred while processing your card. Try again in a little bit.',
  'processing_error',
)
export const authenticationRequired = decline(
  'authentication_required',
  'Your card was declined. This transaction requires authentication.',
  'authentication_required',
)
const velocity =
  'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.'

const visa = (name: string, number: string, behaviour: Partial<TestCard> = {}): TestCard => ({
  name,
  number,
  brand: 'visa',
  ...behaviour,
})

/** https://docs.stripe.com/testing; the last two are ours. */
export const TEST_CARDS: readonly TestCard[] = [
  visa('visa', '4242424242424242'),
  visa('visa_debit', '4000056655665556', { funding: 'debit' }),
  { name: 'mastercard', number: '5555555555554444', brand: 'mastercard' },
  { name: 'mastercard_2series', number: '2223003122003222', brand: 'mastercard' },
  { name: 'mastercard_debit', number: '5200828282828210', brand: 'mastercard', funding: 'debit' },
  { name: 'mastercard_prepaid', number: '5105105105105100', brand: 'mastercard', funding: 'prepaid' },
  { name: 'amex', number: '378282246310005', brand: 'amex' },
  { name: 'amex_2', number: '371449635398431', brand: 'amex' },
  { name: 'discover', number: '6011111111111117', brand: 'discover' },
  { name: 'discover_2', number: '6011000990139424', brand: 'discover' },
  { name: 'diners', number: '3056930009020004', brand: 'diners' },
  { name: 'jcb', number: '3566002020360505', brand: 'jcb' },
  { name: 'unionpay', number: '6200000000000005', brand: 'unionpay' },
  visa('at', '4000000400000008', { country: 'AT' }),
  visa('de', '4000002760000016', { country: 'DE' }),
  visa('fr', '4000002500000003', { country: 'FR' }),
  visa('gb', '4000008260000000', { country: 'GB' }),
  visa('es', '4000007240000007', { country: 'ES' }),
  visa('it', '4000003800000008', { country: 'IT' }),
  visa('nl', '4000005280000002', { country: 'NL' }),

  visa('chargeDeclined', '4000000000000002', { decline: genericDecline }),
  visa('visa_chargeDeclined', '4000000000000002', { decline: genericDecline }),
  visa('chargeDeclinedInsufficientFunds', '4000000000009995', { decline: insufficientFunds }),
  visa('visa_chargeDeclinedInsufficientFunds', '4000000000009995', { decline: insufficientFunds }),
  visa('chargeDeclinedLostCard', '4000000000009987', { decline: decline('lost_card') }),
  visa('visa_chargeDeclinedLostCard', '4000000000009987', { decline: decline('lost_card') }),
  visa('chargeDeclinedStolenCard', '4000000000009979', { decline: decline('stolen_card') }),
  visa('visa_chargeDeclinedStolenCard', '4000000000009979', { decline: decline('stolen_card') }),
  visa('chargeDeclinedExpiredCard', '4000000000000069', {
    decline: decline('expired_card', 'Your card has expired.', 'expired_card'),
  }),
  visa('chargeDeclinedIncorrectCvc', '4000000000000127', {
    decline: decline('incorrect_cvc', "Your card's security code is incorrect.", 'incorrect_cvc'),
  }),
  visa('chargeDeclinedProcessingError', '4000000000000119', { decline: processingError }),
  visa('visa_chargeDeclinedVelocityLimitExceeded', '4000000000006975', {
    decline: decline('card_velocity_exceeded', velocity),
  }),
  visa('chargeDeclinedFraudulent', '4100000000000019', {
    decline: { ...decline('fraudulent'), blocked: true },
  }),
  visa('radarBlock', '4100000000000019', { decline: { ...decline('fraudulent'), blocked: true } }),
  visa('chargeCustomerFail', '4000000000000341', { decline: genericDecline }),
  visa('cvcCheckFail', '4000000000000101', { cvcCheck: 'fail' }),

  visa('authenticationRequired', '4000002760003184', { authentication: true }),
  visa('threeDSecure2Required', '4000000000003220', { authentication: true }),
  visa('threeDSecureRequired', '4000000000003063', { authentication: true }),
  visa('threeDSecureOptional', '4000000000003055'),
  visa('authenticationRequiredOnSetup', '4000002500003155', { authentication: true }),
  visa('authenticationRequiredChargeDeclinedInsufficientFunds', '4000008260003178', {
    authentication: true,
    decline: insufficientFunds,
  }),
  visa('threeDSecureRequiredChargeDeclined', '4000008400001629', {
    authentication: true,
    decline: genericDecline,
  }),

  visa('pendingRefund', '4000000000007726', { refund: 'pending' }),
  visa('refundFail', '4000000000005126', { refund: 'fails' }),

  visa('captureFails', '4000009900000012', { capture: 'fails' }),
  visa('captureExpires', '4000009900000020', { capture: 'expires' }),
]

const byName = new Map(TEST_CARDS.map(card => [card.name, card]))
const byNumber = new Map(TEST_CARDS.map(card => [card.number, card]))

export function testCardNamed(name: string): TestCard | undefined {
  return byName.get(name)
}

export function testCardNumbered(number: string): TestCard | undefined {
  return byNumber.get(number)
}
