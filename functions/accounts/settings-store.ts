import type { z } from 'zod'
import type { Residency, StoreProfile } from '../../schemas/account.ts'
import { ownResidency } from '../kit/residency.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredSettings } from './store-settings.ts'
import { defaultSettings, profileOf } from './store-settings.ts'

const PATH = 'settings/store'

/** Of a store that names none. */
export const usualResidency = (): Residency => ownResidency() ?? 'eu'

export const findSettings = (read: Reader): Promise<StoredSettings | null> => read.get<StoredSettings>(PATH)

export const settingsOf = async (read: Reader, storeId: string): Promise<StoredSettings> =>
  (await findSettings(read)) ?? defaultSettings(storeId, usualResidency())

/** Writes the settings, and gives what everybody may know of them. */
export function saveSettings(
  tx: Tx,
  storeId: string,
  settings: StoredSettings,
): z.output<typeof StoreProfile> {
  tx.set(PATH, settings)
  return profileOf(storeId, settings)
}
