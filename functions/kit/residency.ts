import { Residency } from '../../schemas/account.ts'
import { AppError } from './app-error.ts'
import { setting } from './settings.ts'

/** Where this installation keeps its data; Terraform puts its databases there. `undefined`: nobody says, and it serves all. */
export function ownResidency(): Residency | undefined {
  const said = setting('DATA_RESIDENCY', '')
  return said === '' ? undefined : Residency.parse(said)
}

/**
 * SC-13: what belongs to one region is neither read nor written in another. Throws PERMISSION_DENIED with REGION_MISMATCH,
 * whose details say which region serves it.
 */
export function requireRegion(residency: Residency | undefined): void {
  const own = ownResidency()
  if (own === undefined || residency === undefined || residency === own) return
  throw new AppError(
    'PERMISSION_DENIED',
    'REGION_MISMATCH',
    `This installation keeps its data in ${own}; ask the one of ${residency}.`,
    { details: [{ region: residency }] },
  )
}
