import { checkConsent } from '../../../schemas/calls/privacy.ts'
import { services } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { vaultClient } from '../../kit/vault.ts'
import { hasAgreed } from '../consent.ts'
import { findConsents } from '../consent-store.ts'

export default onHttp({
  id: 'check-consent',
  summary: 'Tells other services whether a person agreed to a purpose.',
  database: 'accounts',
  emits: [],
  outside: { vault: vaultClient },
  routes: ({ read }) => [
    read(checkConsent, {
      access: services,
      async handle({ body: { accountId, purpose } }, io) {
        const consents = await findConsents(io, accountId)
        return { granted: hasAgreed(consents, purpose), doNotSell: consents?.doNotSell ?? false }
      },
    }),
  ],
})
