import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What Secret Manager holds in the cloud. */
export interface Secrets {
  CARAVAN_SECRET_KEY: string
  CARAVAN_ADMIN_TOKEN: string
  STRIPE_WEBHOOK_SECRET: string
}

/** The installation's secrets, made at the first start and readable by their owner only. */
export function loadSecrets(dataDir: string | null): Secrets {
  if (dataDir === null) return newSecrets()
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  const secrets = newSecrets()
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}

const newSecrets = (): Secrets => ({
  CARAVAN_SECRET_KEY: randomBytes(32).toString('base64url'),
  CARAVAN_ADMIN_TOKEN: `adm_${randomBytes(24).toString('base64url')}`,
  STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64url')}`,
})
