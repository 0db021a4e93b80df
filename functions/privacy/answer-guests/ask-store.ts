import { guestLinkRequested } from '../../../events/privacy.ts'
import type { GuestWants } from '../../../schemas/privacy.ts'
import { claimDataKey } from '../../kit/data-keys.ts'
import type { Io } from '../../kit/declaration.ts'
import type { DataKey } from '../../kit/vault.ts'
import { asked, guestKeptUntil } from '../guest.ts'
import { findGuest, sealAddress, writeGuest } from '../guest-store.ts'

/** Has a link sent, unless the address has had enough of them. It does not look whether anything was bought with it. */
export async function askIn(
  { email, wants }: { email: string; wants: GuestWants },
  {
    tx,
    now,
    newId,
    emit,
    facts,
  }: Io<typeof guestLinkRequested> & { facts: { guestId: string; key: DataKey } },
): Promise<{ status: 'accepted' }> {
  const { guestId, key } = facts
  const [claimed, before] = await Promise.all([claimDataKey(tx, guestId, key), findGuest(tx, guestId)])
  const linkId = newId('let')
  const guest = asked(before, { guestId, sealed: sealAddress(key, guestId, email), linkId, wants }, now)
  if (guest) {
    claimed.keep({ now, expireAt: guestKeptUntil(now) })
    writeGuest(tx, guest)
    emit(guestLinkRequested, { guestId, linkId })
  }
  return { status: 'accepted' }
}
