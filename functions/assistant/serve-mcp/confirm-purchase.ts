import { confirmation } from '../answer-shopper/tools/checkout.ts'
import { moneyText, unitsOf } from '../answer-shopper/tools/money-text.ts'
import { Refused } from '../answer-shopper/tools/tool.ts'
import type { KnownProduct } from '../answer-shopper/turn/memory.ts'
import type { SeenCart, Turn } from '../answer-shopper/turn/turn.ts'
import { askPerson } from './ask-person.ts'
import type { Client } from './world.ts'

interface Asking {
  turn: Turn
  client: Client
  /** What the call says was agreed to. */
  confirmTotal: number | undefined
  /** Only of a client that can ask somebody. */
  tell: ((message: unknown) => void) | undefined
}

/**
 * A purchase by a program is agreed to by a person, where the client can ask one. Where it cannot, it takes a second call
 * which names the total that the first one was told, with nothing done in between. Throws `Refused`.
 */
export async function confirmPurchase(seen: SeenCart, asking: Asking): Promise<void> {
  const { turn, client, confirmTotal, tell } = asking
  if (!seen.quoted)
    throw new Refused(
      'VIEW_CART_FIRST',
      'Look at the cart with the address and the payment method that it is bought with, so that its total is known.',
    )
  if (!tell) return checkConfirmed(seen, turn, confirmTotal)
  const reply = await askPerson(questionOf(seen, turn), { turnId: turn.turnId, client, tell })
  if (reply === null) throw confirmation(turn, 'Nobody has agreed in time, so nothing was bought')
  if (!reply.confirmed) throw new Refused('NOT_CONFIRMED', 'The shopper did not agree. Nothing was bought.')
}

function checkConfirmed(seen: SeenCart, turn: Turn, confirmTotal: number | undefined): void {
  const total = unitsOf(seen.total)
  const told = turn.memory.question?.reason === 'CONFIRMATION_REQUIRED'
  if (told && confirmTotal === total) return
  throw confirmation(
    turn,
    confirmTotal === undefined || !told
      ? 'Nothing has been bought yet. Ask the shopper, then call checkout again with that total as confirm_total'
      : `${confirmTotal} is not the total. Nothing was bought`,
  )
}

function questionOf({ lines, total }: SeenCart, { memory }: Turn): string {
  const items = lines.map(({ productId, quantity }) => `${quantity} × ${nameOf(productId, memory.known)}`)
  return `Buy ${items.join(', ')} for ${moneyText(total)} in all, delivery and tax included?`
}

const nameOf = (productId: string, known: readonly KnownProduct[]): string =>
  known.find(one => one.productId === productId)?.name ?? productId
