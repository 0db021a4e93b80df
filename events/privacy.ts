import { z } from 'zod'
import { AccountId, ContactId, ErasureId, ExportId, LetterId, OrderId } from '../schemas/ids.ts'
import { DataContext, KeptRecords } from '../schemas/privacy.ts'
import { defineEvent } from './kit.ts'

/** How many orders, and guest checkouts, of one person are found. */
export const MOST_OF_A_PERSON = 2000

/** Whom it is about, by every id that other contexts know a person's things by. */
const subject = {
  accountId: AccountId,
  contactIds: z.array(ContactId).max(MOST_OF_A_PERSON),
  orderIds: z.array(OrderId).max(MOST_OF_A_PERSON),
}

/** Whom an export or an erasure is about. A guest has an id in the form of an account's, which no account has. */
export interface Subject {
  accountId: string
  contactIds: string[]
  orderIds: string[]
}

export const guestLinkRequested = defineEvent({
  name: 'privacy.guest-link-requested.v1',
  meaning: 'Somebody without an account asks what is kept of an address. If anything is, a link goes there.',
  data: z.strictObject({ guestId: AccountId, linkId: LetterId }),
  key: 'guestId',
  producers: ['answer-guests'],
  consumers: { 'send-guest-mail': {} },
})

export const exportRequested = defineEvent({
  name: 'privacy.export-requested.v1',
  meaning:
    'A person wants to see what is kept of them. Each context hands its part to privacy, then says so.',
  data: z.strictObject({ exportId: ExportId, ...subject }),
  key: 'exportId',
  producers: ['manage-exports', 'answer-guests', 'advance-requests'],
  consumers: {
    'export-account': {},
    'export-carts': {},
    'export-conversations': {},
    'export-mails': {},
    'export-orders': {},
    'export-payments': {},
    'export-shipments': {},
  },
})

export const dataExported = defineEvent({
  name: 'privacy.data-exported.v1',
  meaning: 'A context has handed out its part of an export.',
  data: z.strictObject({ exportId: ExportId, context: DataContext, records: z.int().min(0) }),
  key: 'exportId',
  producers: [
    'export-account',
    'export-carts',
    'export-conversations',
    'export-mails',
    'export-orders',
    'export-payments',
    'export-shipments',
  ],
  consumers: { 'track-exports': {} },
})

export const erasureRequested = defineEvent({
  name: 'privacy.erasure-requested.v1',
  meaning:
    'A person is to be forgotten. It comes a second time once no token of theirs works any more, for what those made since.',
  data: z.strictObject({ erasureId: ErasureId, pass: z.union([z.literal(1), z.literal(2)]), ...subject }),
  key: 'erasureId',
  producers: ['request-erasure', 'answer-guests', 'advance-requests'],
  consumers: {
    'anonymize-orders': {},
    'erase-account': {},
    'erase-carts': {},
    'erase-conversations': {},
    'clear-dead-letters': {},
    'erase-mails': {},
    'erase-payments': {},
    'erase-shipments': {},
  },
})

export const dataErased = defineEvent({
  name: 'privacy.data-erased.v1',
  meaning: 'A context keeps nothing of a person any more, but for what it says the law wants kept.',
  data: z.strictObject({
    erasureId: ErasureId,
    pass: z.union([z.literal(1), z.literal(2)]),
    context: DataContext,
    kept: z.array(KeptRecords).max(10),
  }),
  key: 'erasureId',
  producers: [
    'anonymize-orders',
    'erase-account',
    'erase-carts',
    'erase-conversations',
    'clear-dead-letters',
    'erase-mails',
    'erase-payments',
    'erase-shipments',
  ],
  consumers: { 'track-erasures': {} },
})
