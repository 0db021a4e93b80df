import { sealJson, unsealJson } from '../kit/data-keys.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { DataKey } from '../kit/vault.ts'
import type { StoredGuest } from './guest.ts'

const guestPath = (guestId: string): string => `guests/${guestId}`

export const findGuest = (read: Reader, guestId: string): Promise<StoredGuest | null> =>
  read.get<StoredGuest>(guestPath(guestId))

export const writeGuest = (tx: Tx, guest: StoredGuest): void => tx.set(guestPath(guest.guestId), guest)

export const deleteGuest = (tx: Tx, guestId: string): void => tx.delete(guestPath(guestId))

export const sealAddress = (key: DataKey, guestId: string, email: string): string =>
  sealJson(key, guestPath(guestId), { email })

/** Throws NOT_FOUND when the guest's key was erased. */
export const addressIn = (key: DataKey | null, { guestId, sealed }: StoredGuest): string =>
  unsealJson<{ email: string }>(key, guestPath(guestId), sealed).email
