import { permits } from '../../../schemas/access.ts'
import type { Caller } from '../../kit/access.ts'
import { permissionMissing } from '../../kit/app-error.ts'

export const SCOPE_TO_CALL = 'access:ai_services'
export const SCOPE_TO_BUY = 'write:orders'

/** The account that a caller is, which acts for itself. A program is none. */
export const accountOf = ({ id }: Caller): string | undefined => (id.startsWith('acc_') ? id : undefined)

/** An account buys for itself; a program needs to be allowed to. Throws PERMISSION_MISSING. */
export function checkMayBuy(caller: Caller): void {
  if (accountOf(caller) === undefined && !permits(caller.permissions ?? [], SCOPE_TO_BUY))
    throw permissionMissing(SCOPE_TO_BUY)
}
