import type { z } from 'zod'
import type { Residency, StoreChange, StoreProfile } from '../../schemas/account.ts'
import { AppError } from '../kit/app-error.ts'

/** `settings/store`: what is known of a store. One that nobody has opened has the defaults. */
export interface StoredSettings {
  name: string
  allowedOrigins: string[]
  residency: Residency
  ownerId?: string
  createdAt?: string
  updatedAt?: string
}

export const defaultSettings = (storeId: string, residency: Residency): StoredSettings => ({
  name: storeId,
  allowedOrigins: [],
  residency,
})

export const profileOf = (
  storeId: string,
  { name, allowedOrigins, residency }: StoredSettings,
): z.output<typeof StoreProfile> => ({ storeId, name, allowedOrigins, residency })

export function changedSettings(
  settings: StoredSettings,
  { name, allowedOrigins }: z.output<typeof StoreChange>,
  now: Date,
): StoredSettings {
  return {
    ...settings,
    ...(name !== undefined && { name }),
    ...(allowedOrigins !== undefined && { allowedOrigins }),
    updatedAt: now.toISOString(),
  }
}

/** The settings of a store that another region serves; one that was opened here has its data here. */
export function notedElsewhere(
  settings: StoredSettings | null,
  storeId: string,
  residency: Residency,
): StoredSettings {
  if (settings?.ownerId !== undefined)
    throw new AppError('FAILED_PRECONDITION', 'STORE_OPENED_HERE', `The data of ${storeId} is here.`)
  return { ...(settings ?? defaultSettings(storeId, residency)), residency }
}
