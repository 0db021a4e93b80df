import { AppError } from './app-error.ts'
import type { Runtime } from './runtime.ts'
import { setting } from './settings.ts'

/** The service accounts of Google's own callers; Terraform creates them under these names. */
export const PUSH_ACCOUNT = 'pubsub-push'
export const SCHEDULER_ACCOUNT = 'scheduler'

export const serviceAccount = (id: string, project: string): string =>
  `${id}@${project}.iam.gserviceaccount.com`

interface Token {
  text: string
  usableUntil: number
}

const tokens = new Map<string, Token>()
/** A token is renewed this long before it ends. */
const MARGIN_MS = 5 * 60_000
const METADATA_TIMEOUT_MS = 5000

/**
 * An identity token of `caller` for `audience`, from the metadata server
 * (https://cloud.google.com/compute/docs/instances/verifying-instance-identity); cached until shortly before it ends.
 */
export async function identityToken(runtime: Runtime, caller: string, audience: string): Promise<string> {
  const name = `${caller}\n${audience}`
  const known = tokens.get(name)
  const now = runtime.now().getTime()
  if (known && known.usableUntil > now) return known.text
  const text = await askMetadata(runtime, serviceAccount(caller, runtime.project), audience)
  const { exp } = claimsOf(text)
  tokens.set(name, { text, usableUntil: Number(exp) * 1000 - MARGIN_MS })
  return text
}

async function askMetadata(runtime: Runtime, account: string, audience: string): Promise<string> {
  const host = setting('GCE_METADATA_HOST', 'metadata.google.internal')
  const query = new URLSearchParams({ audience, format: 'full' })
  const url = `http://${host}/computeMetadata/v1/instance/service-accounts/${account}/identity?${query}`
  const { status, text } = await runtime.send(url, {
    method: 'GET',
    headers: { 'metadata-flavor': 'Google' },
    timeoutMs: METADATA_TIMEOUT_MS,
  })
  if (status !== 200)
    throw new AppError('UNAVAILABLE', 'NO_IDENTITY', 'The metadata server gives no identity token.')
  return text.trim()
}

function claimsOf(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.')
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

/**
 * Checks who calls. The platform in front (Cloud Run's IAM) has verified the token and replaced its signature
 * (https://cloud.google.com/run/docs/authenticating/service-to-service), so what is left to check here is that it was
 * made by Google, for this function, for one of the accounts that may call it.
 */
export function checkServiceIdentity(
  header: string | undefined,
  audience: string,
  accounts: readonly string[],
  now: Date,
): void {
  const token = /^Bearer (.+)$/i.exec(header ?? '')?.[1]
  if (!token)
    throw new AppError('PERMISSION_DENIED', 'SERVICE_IDENTITY_REQUIRED', 'Only services may call this.')
  const { iss, aud, email, email_verified: verified, exp } = claimsOf(token)
  const right =
    (iss === 'https://accounts.google.com' || iss === 'accounts.google.com') &&
    aud === audience &&
    verified === true &&
    accounts.includes(String(email)) &&
    Number(exp) * 1000 > now.getTime()
  if (!right)
    throw new AppError('PERMISSION_DENIED', 'SERVICE_IDENTITY_REFUSED', 'This service may not call this.')
}
