import { expect, test } from 'vitest'
import { newAccount, proven } from '../account.ts'
import { changedAccount } from './change-account.ts'

const now = new Date('2026-11-21T10:00:00.000Z')
const later = new Date('2026-11-21T11:00:00.000Z')
const given = { accountId: 'acc_1', addressKey: 'digest', roles: ['shopper' as const] }
const account = { ...newAccount(given, now), sealed: '' }

test('a change ends the sessions that there are', () => {
  const changed = changedAccount(account, { is_active: false, reason: 'spam' }, 'acc_9', later)
  expect(changed).toMatchObject({ active: false, roles: ['shopper'], sessionsSince: later.toISOString() })
})

test('only who has proven an address becomes an admin', () => {
  const change = { roles: ['shopper' as const, 'admin_user' as const], reason: 'joined' }
  const refusal = expect.objectContaining({ reason: 'ADDRESS_UNPROVEN' })
  expect(() => changedAccount(account, change, 'acc_9', later)).toThrowError(refusal)
  expect(changedAccount(proven(account, now), change, 'acc_9', later).roles).toContain('admin_user')
})

test('nobody changes their own account', () => {
  const refusal = expect.objectContaining({ reason: 'OWN_ACCOUNT' })
  expect(() => changedAccount(account, { is_active: false, reason: 'x' }, 'acc_1', later)).toThrowError(
    refusal,
  )
})
