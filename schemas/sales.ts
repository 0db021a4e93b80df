import { z } from 'zod'
import { Money } from './money.ts'
import { CancelReason } from './order.ts'
import { Instant } from './text.ts'

export const SalesQuery = z.object({
  from: Instant,
  until: Instant.meta({ description: 'The first instant that is too late; at most 92 days after `from`.' }),
  timeZone: z.string().max(60).optional().meta({
    description: 'By whose days to count: an IANA name such as `Europe/Berlin`; UTC when left out.',
  }),
})

/** Money in one currency: what came in, and what of it went back. */
const takings = z.array(z.object({ captured: Money, refunded: Money })).meta({
  description: 'One for each currency.',
})

const counts = {
  checkouts: z.int(),
  open: z.int().meta({ description: 'Checkouts that have not ended yet.' }),
  sold: z.int().meta({ description: 'Checkouts that were paid, whatever became of them after.' }),
  takings,
}

/** What became of the checkouts of a time. All of an order counts on the day of its checkout, also what goes back later. */
export const SalesNumbers = z
  .object({
    from: Instant,
    until: Instant,
    timeZone: z.string(),
    ...counts,
    days: z.array(z.object({ day: z.iso.date(), ...counts })),
    unsold: z.array(z.object({ reason: CancelReason, orders: z.int() })).meta({
      description: 'Why checkouts ended without a sale, the most frequent first.',
    }),
    declines: z.array(z.object({ declineCode: z.string(), orders: z.int() })).meta({
      description: 'Why banks said no, the most frequent first; `unknown` where they did not say.',
    }),
  })
  .meta({ id: 'SalesNumbers' })
export type SalesNumbers = z.infer<typeof SalesNumbers>
