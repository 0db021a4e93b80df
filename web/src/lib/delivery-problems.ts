import './strict-zod.ts'
import { Address } from '../../../schemas/address.ts'
import { Email } from '../../../schemas/text.ts'
import { type Delivery, type DeliveryField, type DeliveryProblem, REGIONAL } from './delivery.ts'

/** What the shop's functions take, field by field: their own schemas. */
const FIELDS = { email: Email, ...Address.shape } satisfies Record<DeliveryField, unknown>

export function deliveryProblems(delivery: Delivery): Partial<Record<DeliveryField, DeliveryProblem>> {
  const fields = Object.keys(FIELDS) as DeliveryField[]
  const found = fields.map(field => [field, problemOf(field, delivery)] as const)
  return Object.fromEntries(found.filter(([, problem]) => problem))
}

function problemOf(field: DeliveryField, delivery: Delivery): DeliveryProblem | undefined {
  const value = delivery[field].trim()
  if (!value) return isOptional(field, delivery) ? undefined : 'required'
  const parsed = FIELDS[field].safeParse(value)
  if (parsed.success) return undefined
  if (parsed.error.issues.some(({ code }) => code === 'too_big')) return 'tooLong'
  return field === 'email' ? 'email' : 'text'
}

const isOptional = (field: DeliveryField, { country }: Delivery): boolean =>
  field === 'line2' || (field === 'region' && !REGIONAL.has(country))
