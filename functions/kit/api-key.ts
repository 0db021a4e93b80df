import { checkKey } from '../../schemas/calls/accounts.ts'
import { AppError } from './app-error.ts'
import { clientsOf } from './clients.ts'
import { digest } from './derive.ts'
import type { Identity } from './identity.ts'
import type { Runtime } from './runtime.ts'

/** A key that was revoked works for as long where it was used before. */
const BELIEVED_MS = 60_000
const MOST_KNOWN = 5000

interface Known {
  answer: Promise<Identity>
  askAgainAt: number
  /** Since it was last asked about: the accounts add them up. */
  uses: number
}

const remembered = new WeakMap<Runtime, Map<string, Known>>()

/**
 * Whoever an API key speaks for. The accounts are asked once a minute and instance; the uses in between are told with the
 * next question, so that an instance that ends loses at most a minute's count. Throws UNAUTHENTICATED.
 */
export async function verifyApiKey(
  key: string,
  { runtime, functionId, storeId }: { runtime: Runtime; functionId: string; storeId: string },
): Promise<Identity> {
  const known = knownOf(runtime)
  const name = digest(functionId, storeId, key)
  const now = runtime.now().getTime()
  const seen = known.get(name)
  if (seen && seen.askAgainAt > now) {
    seen.uses++
    return seen.answer
  }
  const uses = (seen?.uses ?? 0) + 1
  const answer = ask(key, uses, { runtime, functionId, storeId })
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value ?? '')
  known.set(name, { answer, askAgainAt: now + BELIEVED_MS, uses: 0 })
  answer.catch(() => known.delete(name))
  return answer
}

function knownOf(runtime: Runtime): Map<string, Known> {
  const known = remembered.get(runtime) ?? new Map<string, Known>()
  remembered.set(runtime, known)
  return known
}

async function ask(
  key: string,
  uses: number,
  { runtime, functionId, storeId }: { runtime: Runtime; functionId: string; storeId: string },
): Promise<Identity> {
  const clients = clientsOf({ checkKey }, runtime, functionId, storeId)
  const { keyId, scopes, perMinute } = await clients.checkKey({ body: { key, uses } }).catch(refused)
  return { kind: 'key', id: keyId, storeId, roles: [], permissions: scopes, perMinute }
}

function refused(error: unknown): never {
  if (error instanceof AppError && error.code === 'NOT_FOUND')
    throw new AppError('UNAUTHENTICATED', 'KEY_INVALID', 'This API key opens nothing.')
  throw error
}
