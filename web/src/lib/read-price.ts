const MOST_MINOR_UNITS = 1_000_000_000_000

/** A price that somebody typed, in minor units: `undefined` for nothing, `null` for what is none. Comma and dot are the same. */
export function readPrice(text: string, digits: number): number | undefined | null {
  const plain = text.replaceAll(/[\s'’]/g, '').replace(',', '.')
  if (plain === '') return undefined
  if (!/^[0-9]{1,12}(\.[0-9]{0,4})?$/.test(plain)) return null
  const amount = Math.round(Number(plain) * 10 ** digits)
  return amount < MOST_MINOR_UNITS ? amount : null
}
