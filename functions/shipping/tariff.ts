import type { Tariff, TariffOption } from './shipping-options.ts'
import { TARIFFS } from './shipping-options.ts'

/** The tariff of the day of `at`; the oldest for a day before all of them. */
export function tariffOn(at: Date, tariffs: readonly Tariff[] = TARIFFS): Tariff {
  const day = at.toISOString().slice(0, 10)
  const tariff = tariffs.findLast(({ from }) => from <= day) ?? tariffs[0]
  if (!tariff) throw new Error('there is no tariff')
  return tariff
}

/** The ways to send to a country; none when it cannot be served. */
export const optionsTo = (country: string, { zones }: Tariff): readonly TariffOption[] =>
  zones.find(({ countries }) => countries.includes(country))?.options ?? []
