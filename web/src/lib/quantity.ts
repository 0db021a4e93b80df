import './strict-zod.ts'
import { Quantity } from '../../../schemas/quantity.ts'

/** The quantity that somebody typed, if the shop takes it; fetched when somebody types one. */
export function quantityOf(text: string): number | undefined {
  const parsed = Quantity.safeParse(text.trim() === '' ? undefined : Number(text))
  return parsed.success ? parsed.data : undefined
}
