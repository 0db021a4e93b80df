export interface Delivery {
  email: string
  name: string
  line1: string
  line2: string
  postalCode: string
  city: string
  region: string
  country: string
}

export type DeliveryField = keyof Delivery
export type DeliveryProblem = 'required' | 'email' | 'tooLong' | 'text' | 'refused'

/** Countries that tax by region: there it has to be said. */
export const REGIONAL: ReadonlySet<string> = new Set(['US'])

/** The address as the API takes it: trimmed, and without what was left empty. */
export function addressOf({ email: _email, ...fields }: Delivery) {
  const { line2, region, ...rest } = trimmed(fields)
  return { ...rest, ...(line2 && { line2 }), ...(region && { region }) }
}

function trimmed<Fields extends Record<string, string>>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.trim()])) as Fields
}

const FIELDS: Readonly<Record<DeliveryField, true>> = {
  email: true,
  name: true,
  line1: true,
  line2: true,
  postalCode: true,
  city: true,
  region: true,
  country: true,
}

/** The field of ours that a refusal's path names: `shippingAddress.postalCode`, `email`. */
export function fieldOfPath(path: string | undefined): DeliveryField | undefined {
  const last = path?.split(/[./]/).at(-1)
  return last && Object.hasOwn(FIELDS, last) ? (last as DeliveryField) : undefined
}
