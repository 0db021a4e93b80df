import type { z } from 'zod'
import type { AccountChange } from '../../../schemas/account.ts'
import { AppError } from '../../kit/app-error.ts'
import type { StoredAccount } from '../account.ts'

/**
 * An account after an admin's change. Nobody changes their own, so that a store is never without an admin by mistake;
 * only who has proven an address becomes one. Sessions end, since what they were opened with is no longer so.
 */
export function changedAccount(
  account: StoredAccount,
  { roles, is_active: active }: z.output<typeof AccountChange>,
  by: string,
  now: Date,
): StoredAccount {
  if (account.accountId === by)
    throw new AppError('FAILED_PRECONDITION', 'OWN_ACCOUNT', 'Another admin has to change yours.')
  if (roles?.includes('admin_user') && account.emailVerifiedAt === undefined)
    throw new AppError('FAILED_PRECONDITION', 'ADDRESS_UNPROVEN', 'Only who has proven an address.')
  return {
    ...account,
    ...(roles !== undefined && { roles }),
    ...(active !== undefined && { active }),
    sessionsSince: now.toISOString(),
    updatedAt: now.toISOString(),
  }
}
