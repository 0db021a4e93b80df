import type { checkConsent } from '../../../schemas/calls/privacy.ts'
import type { Clients } from '../../kit/clients.ts'
import { hasConsented } from '../../kit/consent.ts'
import type { Sealing } from '../../kit/data-keys.ts'
import { openDataKey } from '../../kit/data-keys.ts'
import type { DataKey } from '../../kit/vault.ts'
import { findConversation } from '../conversation-store.ts'
import { turnGone } from './end-turn.ts'

type World = Sealing & { clients: Clients<{ checkConsent: typeof checkConsent }> }

/** The key of a conversation that is there. Throws TURN_GONE for one that is not, or no longer. */
export async function needKey(key: string, world: Sealing): Promise<DataKey> {
  const dataKey = await openDataKey(world, key)
  if (dataKey) return dataKey
  throw turnGone()
}

/** What it takes to end a turn: the key, and whether what is measured of it may say whose it is. */
export async function closingFacts(key: string, world: World): Promise<{ dataKey: DataKey; named: boolean }> {
  const [dataKey, named] = await Promise.all([needKey(key, world), mayBeNamed(key, world)])
  return { dataKey, named }
}

async function mayBeNamed(key: string, { read, clients }: World): Promise<boolean> {
  const accountId = (await findConversation(read, key))?.accountId
  return accountId !== undefined && hasConsented(clients, accountId, 'analytics_and_improvement')
}
