import { invalidRequest } from './refusal.ts'

/** https://docs.stripe.com/currencies#presentment-currencies */
const SUPPORTED = new Set(
  (
    'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc ' +
    'cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs ' +
    'khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr ' +
    'pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs ' +
    'uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw'
  ).split(' '),
)

/** Minor units: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const SMALLEST: Record<string, number> = {
  usd: 50, aed: 200, aud: 50, bgn: 100, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30, hkd: 400, huf: 17500,
  inr: 50, jpy: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50, pln: 200, ron: 200, sek: 300, sgd: 50, thb: 1000,
} // biome-ignore format: a table
const LARGEST = 99_999_999

/** Refuses a currency that Stripe does not take; the code may come in capitals. */
export function readCurrency(code: string): string {
  const currency = code.toLowerCase()
  if (SUPPORTED.has(currency)) return currency
  const currencies = [...SUPPORTED].join(', ')
  throw invalidRequest(
    `Invalid currency: ${currency.slice(0, 20)}. Stripe currently supports these currencies: ${currencies}`,
    {
      param: 'currency',
    },
  )
}

/** Refuses an amount (minor units) that is no charge: not positive, below the currency's least, or too large. */
export function checkAmount(amount: number, currency: string): void {
  if (amount < 1) {
    throw invalidRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount',
    })
  }
  const smallest = SMALLEST[currency] ?? 1
  if (amount < smallest) {
    throw invalidRequest(`Amount must be at least ${formatAmount(smallest, currency)}`, {
      code: 'amount_too_small',
      param: 'amount',
    })
  }
  if (amount > LARGEST) {
    throw invalidRequest(`Amount must be no more than ${formatAmount(LARGEST, currency)}`, {
      code: 'amount_too_large',
      param: 'amount',
    })
  }
}

/** Minor units as people read them: `€12.50`. */
export function formatAmount(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(amount / 10 ** digits)
}
