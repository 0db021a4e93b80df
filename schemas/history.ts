import { z } from 'zod'
import { CartItem, CartStatus } from './cart.ts'
import { CartId, OrderId } from './ids.ts'
import { Currency } from './money.ts'
import { Order } from './order.ts'
import { Payment } from './payment.ts'
import { Stock } from './stock.ts'
import { Instant } from './text.ts'

/** To the microsecond: the order in which the transactions of one database took effect. */
const CommitTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)

/**
 * What one transaction made of one document: `set` is the whole of it, `differ` the fields that are different now and
 * those of `gone` that are no more, `add` what counts went up by. Paths are relative to the store.
 */
export const Change = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('set'), path: z.string(), data: z.looseObject({}) }),
    z.object({
      kind: z.literal('differ'),
      path: z.string(),
      fields: z.looseObject({}),
      gone: z.array(z.string()).optional(),
    }),
    z.object({ kind: z.literal('add'), path: z.string(), counts: z.record(z.string(), z.int()) }),
    z.object({ kind: z.literal('delete'), path: z.string() }),
  ])
  .meta({ id: 'Change' })
export type Change = z.infer<typeof Change>

const emitted = z.object({
  eventId: z.string(),
  event: z.string(),
  occurredAt: Instant,
  source: z.string(),
  causationId: z.string(),
  data: z.looseObject({}),
})

/** What the journal of one database says of some aggregates, in the order in which it happened. */
export const JournalExtract = z
  .object({
    entries: z.array(
      z.object({
        entryId: z.string(),
        consumer: z.string(),
        handledAt: Instant,
        committedAt: CommitTime,
        /** The event that it was done for, or the request. */
        because: z.string(),
        /** Whether that event is handled by it; claims of outside calls only begin. */
        handled: z.boolean(),
        emitted: z.array(emitted),
        changes: z.array(Change),
      }),
    ),
  })
  .meta({ id: 'JournalExtract' })
export type JournalExtract = z.infer<typeof JournalExtract>
export type JournalExtractEntry = JournalExtract['entries'][number]

/** What was so at a moment, as far as it was there and the journals still tell: those in `untold` began before them. */
export const OrderThen = z
  .object({
    at: Instant,
    order: Order.nullable(),
    payment: Payment.omit({ action: true }).nullable(),
    cart: z
      .object({
        cartId: CartId,
        status: CartStatus,
        currency: Currency,
        items: z.array(CartItem.omit({ lineTotal: true })),
      })
      .nullable(),
    stock: z.array(Stock).meta({ description: 'Of every SKU in the order. For admins.' }),
    untold: z.array(z.string()),
  })
  .meta({ id: 'OrderThen' })
export type OrderThen = z.infer<typeof OrderThen>

/** Every event around an order, who emitted it and why, and who has handled it. */
export const OrderHistory = z
  .object({
    orderId: OrderId,
    events: z.array(
      z.object({
        eventId: z.string(),
        event: z.string(),
        at: Instant,
        emittedBy: z.string(),
        causedBy: z.string(),
        handledBy: z.array(z.object({ consumer: z.string(), at: Instant })),
        data: z.looseObject({}),
      }),
    ),
    steps: z
      .array(
        z.object({
          at: CommitTime,
          function: z.string(),
          because: z.string(),
          emitted: z.array(z.string()),
          changes: z.array(Change),
        }),
      )
      .optional()
      .meta({ description: 'Every transaction around the order, and what it changed. For admins.' }),
    state: OrderThen.optional(),
  })
  .meta({ id: 'OrderHistory' })
export type OrderHistory = z.infer<typeof OrderHistory>
