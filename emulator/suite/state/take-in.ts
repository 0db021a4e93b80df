import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Place } from '../../core/database.ts'
import type { Secrets } from '../secrets.ts'
import { unpack } from './archive.ts'
import { checkState } from './check-state.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { incomingFolder } from './state-folder.ts'

/** Why a state from outside is not taken in; a sentence for people. */
export class StateRefused extends Error {}

const TakenSecrets = z.strictObject({ CARAVAN_SECRET_KEY: z.string().regex(/^[\w-]{43}$/) })

/**
 * Puts an exported state down in the data folder, checked and ready to be adopted; the state that is there stays. What
 * clients were told of this installation, such as its admin token, stays as it is.
 * @throws StateRefused
 */
export async function takeIn(
  source: Readable,
  { dataDir, databases, secrets }: Place & { dataDir: string; secrets: Secrets },
): Promise<Manifest> {
  const folder = incomingFolder(dataDir)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  try {
    await unpack(source, folder)
    const manifest = readManifest(folder)
    checkState(folder, databases ?? null)
    mergeSecrets(folder, secrets)
    return manifest
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true })
    const { message } = cause instanceof Error ? cause : new Error(String(cause))
    throw new StateRefused(`This state cannot be taken in: ${message}.`, { cause })
  }
}

/** Secrets of carts and orders derive from a key, which so belongs to them. */
export function secretsOfState({ CARAVAN_SECRET_KEY }: Secrets): string {
  return `${JSON.stringify({ CARAVAN_SECRET_KEY }, null, 2)}\n`
}

function mergeSecrets(folder: string, current: Secrets): void {
  const file = join(folder, 'secrets.json')
  const taken = TakenSecrets.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!taken.success) throw new Error('its secrets.json is not one')
  const merged = { ...current, ...taken.data }
  writeFileSync(file, `${JSON.stringify(merged, null, 2)}\n`, { mode: 0o600 })
}
