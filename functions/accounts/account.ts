import type { z } from 'zod'
import type { Role } from '../../schemas/access.ts'
import { permissionsOf } from '../../schemas/access.ts'
import type { Me, Residency } from '../../schemas/account.ts'

/** `accounts/{accountId}`, in the private database. */
export interface StoredAccount {
  accountId: string
  /** What its address is found by: a keyed digest of its lower case. */
  addressKey: string
  /** JSON of its profile, under the account's own data key. */
  sealed: string
  /** In the PHC string format; absent until an invited owner has chosen a password. */
  passwordHash?: string
  roles: Role[]
  /** Where its data has to stay, if that is said of the account itself. */
  residency?: Residency
  /** Since when it is proven that the address is theirs. */
  emailVerifiedAt?: string
  active: boolean
  /** Sessions that began before are over. */
  sessionsSince: string
  createdAt: string
  updatedAt: string
}

/** Who it is of, as they typed it, composed. */
export interface Profile {
  email: string
  name?: string
}

/**
 * `addresses/{digest}`: whose an address is. Whoever proves it owns it; whoever has only typed it waits, and the last one
 * who did so can sign in with it, too. So a registration says the same whether the address is known or not.
 */
export interface StoredAddress {
  owner?: string
  pending?: string
}

export const addressForm = (email: string): string => email.normalize('NFC').toLowerCase()

export const newAccount = (
  given: Pick<StoredAccount, 'accountId' | 'addressKey' | 'roles'> & {
    passwordHash?: string
    residency?: Residency | undefined
  },
  now: Date,
): Omit<StoredAccount, 'sealed'> => ({
  accountId: given.accountId,
  addressKey: given.addressKey,
  ...(given.passwordHash !== undefined && { passwordHash: given.passwordHash }),
  roles: given.roles,
  ...(given.residency && { residency: given.residency }),
  active: true,
  sessionsSince: now.toISOString(),
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
})

/** The account, proven to own its address. */
export const proven = (account: StoredAccount, now: Date): StoredAccount => ({
  ...account,
  emailVerifiedAt: account.emailVerifiedAt ?? now.toISOString(),
  updatedAt: now.toISOString(),
})

/** Whoever proves an address owns it, unless somebody did before. `null`: it is another account's. */
export function owned(address: StoredAddress | null, accountId: string): StoredAddress | null {
  if (address?.owner !== undefined && address.owner !== accountId) return null
  const { pending } = address ?? {}
  return { owner: accountId, ...(pending !== undefined && pending !== accountId && { pending }) }
}

/** The address once an account has left it; `null` when nobody is left who has it. */
export function left(address: StoredAddress, accountId: string): StoredAddress | null {
  const { owner, pending } = address
  const stays = {
    ...(owner !== undefined && owner !== accountId && { owner }),
    ...(pending !== undefined && pending !== accountId && { pending }),
  }
  return stays.owner === undefined && stays.pending === undefined ? null : stays
}

/** With another name, or with none. */
export const renamed = ({ email }: Profile, name: string | null): Profile => ({
  email,
  ...(name !== null && { name }),
})

/** An account as its owner sees it. */
export const meOf = (
  account: StoredAccount,
  { email, name }: Profile,
  storeId: string,
): z.output<typeof Me> => ({
  id: account.accountId,
  email,
  ...(name !== undefined && { name }),
  is_active: account.active,
  email_verified: account.emailVerifiedAt !== undefined,
  roles: account.roles,
  permissions: permissionsOf(account.roles),
  store_id: storeId,
  created_at: account.createdAt,
})
