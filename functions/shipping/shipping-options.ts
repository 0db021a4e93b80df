import { COUNTRIES } from '../../schemas/countries.ts'

/** One way to send a parcel to the countries of a zone. */
export interface TariffOption {
  shippingOptionId: string
  name: string
  carrier: string
  /** Of one parcel, in US cents. */
  parcelPrice: number
  /** The value of goods, in US cents, from which it costs nothing. */
  freeFrom?: number
  /** Working days from the carrier's taking it over. */
  deliveryDays: { min: number; max: number }
}

export interface Zone {
  name: string
  countries: readonly string[]
  options: readonly TariffOption[]
}

/** What sending costs from a day on. */
export interface Tariff {
  /** The first day (UTC) on which it holds. */
  from: string
  /** How many units of goods one parcel takes. */
  unitsPerParcel: number
  zones: readonly Zone[]
}

/** The United States with the territories that its domestic mail serves. */
const DOMESTIC = ['AS', 'GU', 'MP', 'PR', 'US', 'VI']
/** The member states (https://european-union.europa.eu/principles-countries-history/eu-countries_en). */
const EUROPEAN_UNION =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')
const NEAR_EUROPE = ['CH', 'GB', 'NO']
/** Under comprehensive or far-reaching trade restrictions of the United States, from where the shop sends. */
const RESTRICTED = ['BY', 'CU', 'IR', 'KP', 'RU', 'SY']
/** Without inhabitants, or without a postal service for parcels. */
const UNREACHABLE = ['AQ', 'BV', 'GS', 'HM', 'IO', 'TF', 'UM']

const NOT_WORLD = new Set([...DOMESTIC, ...EUROPEAN_UNION, ...NEAR_EUROPE, ...RESTRICTED, ...UNREACHABLE])
const REST_OF_WORLD = COUNTRIES.filter(country => !NOT_WORLD.has(country))

const standard = (parcelPrice: number, freeFrom: number, min: number, max: number): TariffOption => ({
  shippingOptionId: 'standard',
  name: 'Standard',
  carrier: 'Caravan Post',
  parcelPrice,
  freeFrom,
  deliveryDays: { min, max },
})

const express = (parcelPrice: number, min: number, max: number): TariffOption => ({
  shippingOptionId: 'express',
  name: 'Express',
  carrier: 'Caravan Express',
  parcelPrice,
  deliveryDays: { min, max },
})

/** The shop's tariffs, newest last. A country of no zone cannot be served. */
export const TARIFFS: readonly Tariff[] = [
  {
    from: '2025-01-01',
    unitsPerParcel: 20,
    zones: [
      { name: 'Domestic', countries: DOMESTIC, options: [standard(499, 7500, 3, 5), express(1499, 1, 2)] },
      {
        name: 'European Union',
        countries: EUROPEAN_UNION,
        options: [standard(1290, 15000, 5, 9), express(2990, 2, 4)],
      },
      {
        name: 'Near Europe',
        countries: NEAR_EUROPE,
        options: [standard(1490, 15000, 5, 10), express(3490, 2, 4)],
      },
      {
        name: 'Rest of the world',
        countries: REST_OF_WORLD,
        options: [standard(1990, 25000, 7, 15), express(4990, 3, 6)],
      },
    ],
  },
]
