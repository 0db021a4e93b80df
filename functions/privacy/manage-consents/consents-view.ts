import type { z } from 'zod'
import type { ConsentChange, Consents } from '../../../schemas/privacy.ts'
import { POLICY_VERSION } from '../../../schemas/privacy.ts'
import type { StoredConsents } from '../consent.ts'
import { consentsOf } from '../consent.ts'

/** The consents as their person sees them, without the token of the next page of decisions. */
export const consentsView = (
  consents: StoredConsents | null,
  history: ConsentChange[],
): z.output<typeof Consents> => ({
  policyVersion: POLICY_VERSION,
  consents: consentsOf(consents),
  doNotSell: consents?.doNotSell ?? false,
  history,
})
