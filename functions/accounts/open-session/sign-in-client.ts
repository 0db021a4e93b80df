import type { keepCart } from '../../../schemas/calls/carts.ts'
import { asAppError } from '../../kit/app-error.ts'
import type { Clients } from '../../kit/clients.ts'
import { log } from '../../kit/log.ts'
import type { Reader } from '../../kit/tx.ts'
import type { StoredAccount } from '../account.ts'
import { findByAddress, findFailures } from '../account-store.ts'
import type { Passwords } from '../passwords-client.ts'
import { refuseWaiting } from './log-in.ts'

interface World {
  read: Reader
  now: Date
  passwords: Passwords
}

/**
 * Whose password it is. Two hashes are compared whoever is there, so that an answer takes as long for an address that
 * nobody has; no hash is compared while a wait is due.
 */
export async function matchedAccount(
  { password, key, guard }: { password: string; key: string; guard: string },
  { read, now, passwords }: World,
): Promise<StoredAccount | null> {
  const [{ owner, pending }, failures] = await Promise.all([
    findByAddress(read, key),
    findFailures(read, guard),
  ])
  refuseWaiting(failures, now)
  const [isOwner, isPending] = await Promise.all([
    passwords.matches(password, owner?.passwordHash),
    passwords.matches(password, pending?.passwordHash),
  ])
  if (isOwner) return owner
  return isPending ? pending : null
}

/** The sign-in holds whether the cart could be taken along or not. */
export async function takeCartAlong(
  clients: Clients<{ keepCart: typeof keepCart }>,
  accessToken: string,
  cart: { cartId: string; cartSecret: string } | undefined,
): Promise<void> {
  if (!cart) return
  await clients
    .keepCart({ body: cart, authorization: `Bearer ${accessToken}` })
    .catch((error: unknown) => log.warning({ reason: asAppError(error).reason }, 'cart not taken along'))
}
