import type { CryptoKey } from 'jose'
import { AppError } from './app-error.ts'
import { TOKEN_ALGORITHM } from './identity.ts'
import type { Runtime } from './runtime.ts'

/** How long a key is believed without asking again; keys are announced for longer before they sign. */
const FRESH_MS = 10 * 60_000
/** Tokens with unknown key ids must not make us ask all the time. */
const ASK_AGAIN_MS = 10_000
const TIMEOUT_MS = 5000

interface Keys {
  byId: ReadonlyMap<string, CryptoKey>
  askedAt: number
}

const ours = new WeakMap<Runtime, Promise<Keys>>()

/**
 * The public key that a token names, as the accounts publish it (RFC 7517); `undefined` when there is none of that name.
 * Throws UNAVAILABLE when the keys cannot be had.
 */
export async function tokenKey(runtime: Runtime, keyId: string): Promise<CryptoKey | undefined> {
  const now = runtime.now().getTime()
  let keys = await (ours.get(runtime) ?? ask(runtime))
  const age = now - keys.askedAt
  const stale = age > FRESH_MS || age < 0
  if (stale || (!keys.byId.has(keyId) && age > ASK_AGAIN_MS)) keys = await ask(runtime)
  return keys.byId.get(keyId)
}

/** Those who ask meanwhile wait for the same answer; a failure is not remembered. */
function ask(runtime: Runtime): Promise<Keys> {
  const asked = fetchKeys(runtime)
  ours.set(runtime, asked)
  asked.catch(() => ours.delete(runtime))
  return asked
}

async function fetchKeys(runtime: Runtime): Promise<Keys> {
  const [{ importJWK }, reply] = await Promise.all([
    import('jose'),
    runtime.send(`${runtime.functionsUrl}/publish-keys/.well-known/jwks.json`, {
      method: 'GET',
      headers: {},
      timeoutMs: TIMEOUT_MS,
    }),
  ]).catch((cause: unknown) => {
    throw unavailable(cause)
  })
  if (reply.status !== 200) throw unavailable()
  const { keys } = JSON.parse(reply.text) as { keys: { kid: string }[] }
  const byId = new Map<string, CryptoKey>()
  for (const jwk of keys) byId.set(jwk.kid, (await importJWK(jwk, TOKEN_ALGORITHM)) as CryptoKey)
  return { byId, askedAt: runtime.now().getTime() }
}

const unavailable = (cause?: unknown): AppError =>
  new AppError('UNAVAILABLE', 'KEYS_UNREACHABLE', 'Tokens cannot be verified now.', {
    cause,
    retryAfterMs: 1000,
  })
