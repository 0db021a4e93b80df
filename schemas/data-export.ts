import { z } from 'zod'
import { Role } from './access.ts'
import { Residency } from './account.ts'
import { Address } from './address.ts'
import { Cart } from './cart.ts'
import { AccountId, CartId, ContactId, ExportId, OrderId, StoreId, TicketId } from './ids.ts'
import { Order } from './order.ts'
import { Payment } from './payment.ts'
import { ConsentChange } from './privacy.ts'
import { Shipment } from './shipping.ts'
import { Email, Instant } from './text.ts'

const said = z.array(z.string())

/** What each context hands out of what it keeps of a person, by collection. */
export const ExportedData = z
  .object({
    accounts: z.object({
      profile: z.array(
        z.object({
          accountId: AccountId,
          email: Email,
          name: z.string().optional(),
          emailVerifiedAt: Instant.optional(),
          roles: z.array(Role),
          residency: Residency.optional(),
          createdAt: Instant,
          updatedAt: Instant,
        }),
      ),
      sessions: z.array(z.object({ createdAt: Instant, refreshedAt: Instant, endsAt: Instant })),
      letters: z.array(z.object({ purpose: z.string(), createdAt: Instant, usedAt: Instant.optional() })),
    }),
    assistant: z.object({
      conversations: z.array(
        z.object({ sessionId: z.string(), turns: z.int(), remembered: z.unknown(), updatedAt: Instant }),
      ),
      answers: z.array(z.object({ openedAt: Instant, answer: z.unknown() })),
      tickets: z.array(z.object({ ticketId: TicketId, reason: z.string(), said, openedAt: Instant })),
    }),
    carts: z.object({
      carts: z.array(Cart),
      contacts: z.array(
        z.object({ contactId: ContactId, email: Email, address: Address, createdAt: Instant }),
      ),
    }),
    notifications: z.object({
      mails: z.array(
        z.object({ orderId: OrderId.optional(), kind: z.string(), outcome: z.string(), at: Instant }),
      ),
    }),
    orders: z.object({ orders: z.array(Order.extend({ cartId: CartId.optional() })) }),
    payments: z.object({ payments: z.array(Payment.omit({ action: true })) }),
    privacy: z.object({ consents: z.array(ConsentChange) }),
    shipping: z.object({ shipments: z.array(Shipment) }),
  })
  .meta({ id: 'ExportedData' })

/** Everything that is kept of a person, in one document (GDPR, articles 15 and 20). */
export const ExportDocument = z
  .object({
    schema: z.string().meta({ description: 'Where the JSON Schema of this document is.' }),
    exportId: ExportId,
    storeId: StoreId,
    accountId: AccountId.optional().meta({ description: 'Absent where a guest asked.' }),
    requestedAt: Instant,
    data: ExportedData,
  })
  .meta({ id: 'ExportDocument' })

/** The contexts that hand something out. */
export const ExportContext = z.enum(
  Object.keys(ExportedData.shape) as [
    keyof typeof ExportedData.shape,
    ...(keyof typeof ExportedData.shape)[],
  ],
)
export type ExportContext = z.infer<typeof ExportContext>
