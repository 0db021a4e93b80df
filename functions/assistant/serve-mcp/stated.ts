import { z } from 'zod'
import { Address } from '../../../schemas/address.ts'
import { ChatText } from '../../../schemas/chat.ts'
import { PaymentMethodId } from '../../../schemas/checkout.ts'
import { Email } from '../../../schemas/text.ts'

const limit = (of: string) =>
  z
    .number()
    .min(0.01)
    .max(1e9)
    .optional()
    .meta({ description: `${of}, in whole units of the currency.` })

/** What a call can state besides the arguments of its tool. */
export const stated = {
  said: ChatText.optional().meta({
    description: 'What the shopper said, word for word. The rules of the shop then hold the call to it.',
  }),
  pick: z.enum(['cheapest', 'most expensive']).optional().meta({
    description: 'If it was chosen by its price: a tie is then for the shopper to decide.',
  }),
  max_unit_price: limit('What one may cost'),
  max_total: limit('What all may cost'),
  confirm_total: z.number().optional().meta({
    description: 'Only after the shopper has agreed to the total that a refusal asked to confirm.',
  }),
}

/** How an order is sent and paid. */
export const details = {
  email: Email.optional().meta({ description: 'Left out, that of the account.' }),
  shipping_address: Address.optional(),
  payment_method_id: PaymentMethodId.optional().meta({
    description: 'An id of the payment provider, never a card number.',
  }),
}

const All = z.object({ ...stated, ...details, quantity: z.number().optional() })

/** The arguments of any call, as far as the rules read them; its tool reads the others. */
export type Args = z.infer<typeof All> & Record<string, unknown>

/**
 * What a call asks for, in the words that the rules read. The shopper's own words count where they are passed on, and
 * the call is held to them; otherwise the call itself is the wish. Limits that it states hold in either case.
 */
export function statementOf(deed: string, args: Args): string {
  const { said, quantity, pick, max_unit_price: unit, max_total: total } = args
  const wish = [said ?? (quantity === undefined ? deed : `${deed} ${quantity}`)]
  if (pick !== undefined) wish.push(`the ${pick}`)
  if (unit !== undefined) wish.push(`under ${dollars(unit)}`)
  if (total !== undefined) wish.push(`my budget is ${dollars(total)}`)
  return wish.join('. ')
}

/** The rules read the amounts of any currency with cents so. */
const dollars = (amount: number): string => `$${amount.toFixed(2)}`
