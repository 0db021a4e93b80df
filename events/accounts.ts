import { z } from 'zod'
import { AccountId, ContactId, LetterId } from '../schemas/ids.ts'
import { defineEvent } from './kit.ts'

export const letterRequested = defineEvent({
  name: 'accounts.letter-requested.v1',
  meaning: 'A letter is due, if anybody has the address that was asked for. Whom it goes to, accounts knows.',
  data: z.strictObject({ letterId: LetterId }),
  key: 'letterId',
  producers: ['register-account', 'prove-address', 'reset-password', 'create-store', 'warn-keys'],
  consumers: { 'send-account-mail': {} },
})

export const ordersClaimed = defineEvent({
  name: 'accounts.orders-claimed.v1',
  meaning:
    'An account has proven the address that these contacts have: the guest orders of them are its own.',
  data: z.strictObject({ accountId: AccountId, contactIds: z.array(ContactId).min(1).max(100) }),
  key: 'accountId',
  producers: ['claim-orders'],
  consumers: { 'assign-orders': {} },
})
