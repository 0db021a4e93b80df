import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSigningKey } from './signing-key.ts'

/** What Secret Manager holds in the cloud. */
export interface Secrets {
  CARAVAN_SECRET_KEY: string
  CARAVAN_ADMIN_TOKEN: string
  STRIPE_WEBHOOK_SECRET: string
  /** The keys that sign access tokens, as a JSON list; each with the moment from which it signs. */
  CARAVAN_SIGNING_KEYS: string
}

/** The installation's secrets, made at the first start and readable by their owner only. Those that a later version added are added. */
export function loadSecrets(dataDir: string | null): Secrets {
  if (dataDir === null) return newSecrets()
  const file = join(dataDir, 'secrets.json')
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {}
  const secrets = { ...newSecrets(), ...known }
  if (Object.keys(secrets).length === Object.keys(known).length) return secrets
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}

const newSecrets = (): Secrets => ({
  CARAVAN_SECRET_KEY: randomBytes(32).toString('base64url'),
  CARAVAN_ADMIN_TOKEN: `adm_${randomBytes(24).toString('base64url')}`,
  STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64url')}`,
  CARAVAN_SIGNING_KEYS: JSON.stringify([newSigningKey(new Date(0))]),
})
