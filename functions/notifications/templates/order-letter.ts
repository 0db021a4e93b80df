import { cancelledLetter } from './cancelled.ts'
import { confirmedLetter } from './confirmed.ts'
import type { Facts } from './facts.ts'
import type { Letter } from './letter.ts'
import { refundedLetter } from './refunded.ts'
import { shippedLetter } from './shipped.ts'

export function orderLetter(facts: Facts): Letter {
  const { notice } = facts
  if (notice.kind === 'confirmed') return confirmedLetter({ ...facts, notice })
  if (notice.kind === 'cancelled') return cancelledLetter({ ...facts, notice })
  if (notice.kind === 'shipped') return shippedLetter({ ...facts, notice })
  return refundedLetter({ ...facts, notice })
}
