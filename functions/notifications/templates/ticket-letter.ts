import type { z } from 'zod'
import type { getTicket } from '../../../schemas/calls/assistant.ts'
import type { Letter } from './letter.ts'

type Ticket = z.output<typeof getTicket.answer>

const WHY: Readonly<Record<Ticket['reason'], string>> = {
  'asked-for-a-person': 'A shopper asks for a person.',
  complaint: 'A shopper complains.',
  'order-problem': 'A shopper has a problem with an order.',
  'cannot-help': 'The assistant could not help a shopper.',
}

/** What support is told of a conversation that it takes over. */
export function ticketLetter({ ticketId, reason, accountId, sessionId, said }: Ticket, url: string): Letter {
  const whose = accountId === undefined ? 'A guest' : `The account ${accountId}`
  return {
    subject: `Ticket ${ticketId}: ${WHY[reason]}`,
    preview: WHY[reason],
    heading: WHY[reason],
    paragraphs: [`${whose}, in the conversation ${sessionId}, said last:`, ...said],
    action: { label: 'Open the shop', url },
  }
}
