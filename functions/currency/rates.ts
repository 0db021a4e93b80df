/**
 * Euro foreign exchange reference rates as the European Central Bank published them
 * (https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates), and how many decimals each
 * currency's amounts have (ISO 4217, list one).
 */
export const RATES_DATE = '2023-12-29'
export const RATES_SOURCE = 'European Central Bank, euro foreign exchange reference rates'
export const BASE = 'EUR'

export interface Rate {
  /** Units of the currency for one euro, as published. */
  rate: string
  minorUnits: number
}

export const RATES: Readonly<Record<string, Rate>> = {
  AUD: { rate: '1.6263', minorUnits: 2 },
  BGN: { rate: '1.9558', minorUnits: 2 },
  BRL: { rate: '5.3618', minorUnits: 2 },
  CAD: { rate: '1.4642', minorUnits: 2 },
  CHF: { rate: '0.926', minorUnits: 2 },
  CNY: { rate: '7.8509', minorUnits: 2 },
  CZK: { rate: '24.724', minorUnits: 2 },
  DKK: { rate: '7.4529', minorUnits: 2 },
  EUR: { rate: '1', minorUnits: 2 },
  GBP: { rate: '0.86905', minorUnits: 2 },
  HKD: { rate: '8.6314', minorUnits: 2 },
  HUF: { rate: '382.8', minorUnits: 2 },
  IDR: { rate: '17079.71', minorUnits: 2 },
  ILS: { rate: '3.9993', minorUnits: 2 },
  INR: { rate: '91.9045', minorUnits: 2 },
  ISK: { rate: '150.5', minorUnits: 0 },
  JPY: { rate: '156.33', minorUnits: 0 },
  KRW: { rate: '1433.66', minorUnits: 0 },
  MXN: { rate: '18.7231', minorUnits: 2 },
  MYR: { rate: '5.0775', minorUnits: 2 },
  NOK: { rate: '11.2405', minorUnits: 2 },
  NZD: { rate: '1.7504', minorUnits: 2 },
  PHP: { rate: '61.283', minorUnits: 2 },
  PLN: { rate: '4.3395', minorUnits: 2 },
  RON: { rate: '4.9756', minorUnits: 2 },
  SEK: { rate: '11.096', minorUnits: 2 },
  SGD: { rate: '1.4591', minorUnits: 2 },
  THB: { rate: '37.973', minorUnits: 2 },
  TRY: { rate: '32.6531', minorUnits: 2 },
  USD: { rate: '1.105', minorUnits: 2 },
  ZAR: { rate: '20.3477', minorUnits: 2 },
}
