import { expect, test } from 'vitest'
import { COUNTRIES } from '../../schemas/countries.ts'
import { TARIFFS } from './shipping-options.ts'
import { optionsTo, tariffOn } from './tariff.ts'

const tariffs = [
  { from: '2025-01-01', unitsPerParcel: 1, zones: [] },
  { from: '2026-07-01', unitsPerParcel: 2, zones: [] },
]

test.each([
  ['2025-01-01T00:00:00.000Z', '2025-01-01'],
  ['2026-06-30T23:59:59.999Z', '2025-01-01'],
  ['2026-07-01T00:00:00.000Z', '2026-07-01'],
  ['2024-05-05T00:00:00.000Z', '2025-01-01'],
])('on %s the tariff from %s holds', (at, from) => {
  expect(tariffOn(new Date(at), tariffs).from).toBe(from)
})

test.each(TARIFFS)('lists every country of the tariff from $from in at most one zone', ({ zones }) => {
  const listed = zones.flatMap(({ countries }) => countries)
  expect(new Set(listed).size).toBe(listed.length)
  expect(listed.filter(country => !COUNTRIES.includes(country))).toEqual([])
})

test.each(TARIFFS)('names each option of a zone once, with a sane delivery, from $from', ({ zones }) => {
  for (const { options } of zones) {
    const ids = options.map(({ shippingOptionId }) => shippingOptionId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { deliveryDays } of options) {
      expect(deliveryDays.min).toBeGreaterThanOrEqual(1)
      expect(deliveryDays.max).toBeGreaterThanOrEqual(deliveryDays.min)
    }
  }
})

test('has no option for a country of no zone', () => {
  expect(optionsTo('KP', tariffOn(new Date('2026-11-20')))).toEqual([])
})
