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
export type DeliveryProblem = 'required' | 'email' | 'tooLong' | 'text'

/** The longest that the shop takes, in characters; the schemas of the API say the same. */
const LONGEST: Readonly<Record<DeliveryField, number>> = {
  email: 254,
  name: 120,
  line1: 160,
  line2: 160,
  postalCode: 20,
  city: 100,
  region: 60,
  country: 2,
}

/** Countries that tax by region: there it has to be said. */
export const REGIONAL: ReadonlySet<string> = new Set(['US'])

export function deliveryProblems(delivery: Delivery): Partial<Record<DeliveryField, DeliveryProblem>> {
  const fields = Object.keys(LONGEST) as DeliveryField[]
  const found = fields.map(field => [field, problemOf(field, delivery)] as const)
  return Object.fromEntries(found.filter(([, problem]) => problem))
}

function problemOf(field: DeliveryField, delivery: Delivery): DeliveryProblem | undefined {
  const value = delivery[field].trim()
  if (!value) return isOptional(field, delivery) ? undefined : 'required'
  if (value.length > LONGEST[field]) return 'tooLong'
  if (/[\p{Cc}\p{Cs}]/u.test(value)) return 'text'
  if (field === 'email' && !/^[^\s@]+@[^\s@]+\.[A-Za-z]{2,}$/.test(value)) return 'email'
  return undefined
}

const isOptional = (field: DeliveryField, { country }: Delivery): boolean =>
  field === 'line2' || (field === 'region' && !REGIONAL.has(country))

/** The address as the API takes it: trimmed, and without what was left empty. */
export function addressOf({ email: _email, ...fields }: Delivery) {
  const { line2, region, ...rest } = trimmed(fields)
  return { ...rest, ...(line2 && { line2 }), ...(region && { region }) }
}

function trimmed<Fields extends Record<string, string>>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value.trim()])) as Fields
}

/** The field of ours that a refusal's path names: `shippingAddress.postalCode`, `body.email`. */
export function fieldOfPath(path: string | undefined): DeliveryField | undefined {
  const last = path?.split(/[./]/).at(-1)
  return last && last in LONGEST ? (last as DeliveryField) : undefined
}
