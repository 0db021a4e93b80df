/**
 * Consumption taxes by country, each from the day it holds. Sources: European Commission, "VAT rates applied in the
 * Member States" (2025); HMRC; Swiss Federal Tax Administration; Skatteetaten; Canada Revenue Agency (GST only); the
 * National Tax Agency of Japan; the Australian Taxation Office; Federation of Tax Administrators, "State Sales Tax
 * Rates" (January 2025; the state's own rate, local rates are not added). A country that is not listed is not taxed here.
 */
export interface TaxRate {
  /** The first day (UTC) on which it holds. */
  from: string
  percent: string
}

export interface CountryTax {
  name: string
  /** True where prices already hold the tax. */
  included: boolean
  /** Newest last. For a country that taxes by region, of the regions that `regions` does not list. */
  rates: readonly TaxRate[]
  regions?: Readonly<Record<string, readonly TaxRate[]>>
}

const since = (percent: string, from = '2000-01-01'): readonly TaxRate[] => [{ from, percent }]
const vat = (...rates: readonly TaxRate[]): CountryTax => ({ name: 'VAT', included: true, rates })
const steady = (percent: string): CountryTax => vat({ from: '2000-01-01', percent })

export const TAX: Readonly<Record<string, CountryTax>> = {
  AT: steady('20'),
  AU: { name: 'GST', included: true, rates: since('10') },
  BE: steady('21'),
  BG: steady('20'),
  CA: { name: 'GST', included: false, rates: since('5') },
  CH: vat({ from: '2000-01-01', percent: '7.7' }, { from: '2024-01-01', percent: '8.1' }),
  CY: steady('19'),
  CZ: steady('21'),
  DE: steady('19'),
  DK: steady('25'),
  EE: vat({ from: '2000-01-01', percent: '22' }, { from: '2025-07-01', percent: '24' }),
  ES: steady('21'),
  FI: vat({ from: '2000-01-01', percent: '24' }, { from: '2024-09-01', percent: '25.5' }),
  FR: steady('20'),
  GB: steady('20'),
  GR: steady('24'),
  HR: steady('25'),
  HU: steady('27'),
  IE: steady('23'),
  IT: steady('22'),
  JP: { name: 'Consumption tax', included: true, rates: since('10') },
  LT: steady('21'),
  LU: steady('17'),
  LV: steady('21'),
  MT: steady('18'),
  NL: steady('21'),
  NO: steady('25'),
  PL: steady('23'),
  PT: steady('23'),
  RO: vat({ from: '2000-01-01', percent: '19' }, { from: '2025-08-01', percent: '21' }),
  SE: steady('25'),
  SI: steady('22'),
  SK: vat({ from: '2000-01-01', percent: '20' }, { from: '2025-01-01', percent: '23' }),
  US: {
    name: 'Sales tax',
    included: false,
    rates: since('0'),
    regions: {
      AL: since('4'),
      AR: since('6.5'),
      AZ: since('5.6'),
      CA: since('7.25'),
      CO: since('2.9'),
      CT: since('6.35'),
      DC: since('6'),
      FL: since('6'),
      GA: since('4'),
      HI: since('4'),
      IA: since('6'),
      ID: since('6'),
      IL: since('6.25'),
      IN: since('7'),
      KS: since('6.5'),
      KY: since('6'),
      LA: since('5'),
      MA: since('6.25'),
      MD: since('6'),
      ME: since('5.5'),
      MI: since('6'),
      MN: since('6.875'),
      MO: since('4.225'),
      MS: since('7'),
      NC: since('4.75'),
      ND: since('5'),
      NE: since('5.5'),
      NJ: since('6.625'),
      NM: since('4.875'),
      NV: since('6.85'),
      NY: since('4'),
      OH: since('5.75'),
      OK: since('4.5'),
      PA: since('6'),
      RI: since('7'),
      SC: since('6'),
      SD: since('4.2'),
      TN: since('7'),
      TX: since('6.25'),
      UT: since('6.1'),
      VA: since('5.3'),
      VT: since('6'),
      WA: since('6.5'),
      WI: since('5'),
      WV: since('6'),
      WY: since('4'),
    },
  },
}
