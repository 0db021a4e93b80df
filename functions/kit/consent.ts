import { checkConsent } from '../../schemas/calls/privacy.ts'
import type { Purpose } from '../../schemas/privacy.ts'
import type { Caller } from './access.ts'
import { AppError } from './app-error.ts'
import type { Clients } from './clients.ts'
import { clientsOf } from './clients.ts'
import { log } from './log.ts'
import type { Runtime } from './runtime.ts'

/** Throws PERMISSION_DENIED, CONSENT_REQUIRED, unless an account calls that has agreed; it counts from the moment it is withdrawn. */
export async function requireConsent(
  purpose: Purpose,
  caller: Caller,
  { runtime, functionId, storeId }: { runtime: Runtime; functionId: string; storeId: string },
): Promise<void> {
  const isAccount = caller.kind === 'account' || (caller.kind === 'admin' && caller.id.startsWith('acc_'))
  if (!isAccount) throw consentRequired(purpose)
  const clients = clientsOf({ checkConsent }, runtime, functionId, storeId)
  const { granted } = await clients.checkConsent({ body: { accountId: caller.id, purpose } })
  if (!granted) throw consentRequired(purpose)
}

/** For what can also be done without: whether an account has agreed. While nobody can tell, it has not. */
export async function hasConsented(
  clients: Clients<{ checkConsent: typeof checkConsent }>,
  accountId: string,
  purpose: Purpose,
): Promise<boolean> {
  try {
    return (await clients.checkConsent({ body: { accountId, purpose } })).granted
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error
    log.warning({ purpose }, 'consent unknown, taken as none')
    return false
  }
}

const consentRequired = (purpose: Purpose): AppError =>
  new AppError('PERMISSION_DENIED', 'CONSENT_REQUIRED', `This needs your consent: ${purpose}.`, {
    details: [{ field: 'consent', message: purpose }],
  })
