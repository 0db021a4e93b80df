import { Residency } from '../../schemas/account.ts'
import { setting } from '../kit/settings.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredSettings } from './store-settings.ts'
import { defaultSettings } from './store-settings.ts'

const PATH = 'settings/store'

/** Where this installation keeps its data; Terraform puts its databases there. */
export const ownResidency = (): Residency => Residency.parse(setting('DATA_RESIDENCY', 'eu'))

export const findSettings = (read: Reader): Promise<StoredSettings | null> => read.get<StoredSettings>(PATH)

export const settingsOf = async (read: Reader, storeId: string): Promise<StoredSettings> =>
  (await findSettings(read)) ?? defaultSettings(storeId, ownResidency())

export const writeSettings = (tx: Tx, settings: StoredSettings): void => tx.set(PATH, settings)
