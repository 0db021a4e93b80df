import type { z } from 'zod'
import type { StoreProfile } from '../../../schemas/account.ts'
import { getStore } from '../../../schemas/calls/accounts.ts'
import { AppError } from '../app-error.ts'
import { ownResidency, requireRegion } from '../residency.ts'
import type { Runtime } from '../runtime.ts'

const BELIEVED_MS = 60_000
const MOST_KNOWN = 1000
const TIMEOUT_MS = 5000

type Profile = z.output<typeof StoreProfile>

interface Known {
  profile: Promise<Profile>
  askAgainAt: number
}

const remembered = new WeakMap<Runtime, Map<string, Known>>()

/**
 * What everybody may know of a store. The accounts are asked once a minute and instance; what they said before stands while
 * they do not answer. Throws UNAVAILABLE.
 */
export function storeProfile(runtime: Runtime, storeId: string): Promise<Profile> {
  const known = remembered.get(runtime) ?? new Map<string, Known>()
  remembered.set(runtime, known)
  const now = runtime.now().getTime()
  const seen = known.get(storeId)
  if (seen && seen.askAgainAt > now) return seen.profile
  const asked = ask(runtime, storeId)
  const profile = seen ? asked.catch(() => seen.profile) : asked
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value ?? '')
  known.set(storeId, { profile, askAgainAt: now + BELIEVED_MS })
  profile.catch(() => known.delete(storeId))
  return profile
}

/** Throws PERMISSION_DENIED when a store is of another region. An installation that says of none asks nobody. */
export async function requireStoreRegion(runtime: Runtime, storeId: string): Promise<void> {
  if (ownResidency() === undefined) return
  requireRegion((await storeProfile(runtime, storeId)).residency)
}

/** It is asked for as everybody asks. */
async function ask(runtime: Runtime, storeId: string): Promise<Profile> {
  const url = `${runtime.functionsUrl}/${getStore.function}${getStore.path}`
  const headers = { 'x-store-id': storeId }
  const reply = await runtime.send(url, { method: 'GET', headers, timeoutMs: TIMEOUT_MS }).catch(unavailable)
  if (reply.status !== 200) return unavailable()
  return getStore.answer.parse(JSON.parse(reply.text))
}

function unavailable(cause?: unknown): never {
  throw new AppError('UNAVAILABLE', 'SETTINGS_UNREACHABLE', 'The settings of the store cannot be read now.', {
    cause,
    retryAfterMs: 1000,
  })
}
