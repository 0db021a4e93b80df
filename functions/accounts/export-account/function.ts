import { onDataExport } from '../../kit/on-privacy.ts'
import { vaultClient } from '../../kit/vault.ts'
import type { Profile, StoredAccount } from '../account.ts'
import { belongingsOf, findAccount, openProfile } from '../account-store.ts'

const profileOf = (
  { accountId, emailVerifiedAt, roles, residency, createdAt, updatedAt }: StoredAccount,
  profile: Profile,
) => ({
  accountId,
  ...profile,
  ...(emailVerifiedAt !== undefined && { emailVerifiedAt }),
  roles,
  ...(residency && { residency }),
  createdAt,
  updatedAt,
})

export default onDataExport({
  id: 'export-account',
  summary: 'Hands out what accounts keep of a person: profile, sessions, letters.',
  database: 'accounts',
  context: 'accounts',
  outside: { vault: vaultClient },
  async gather({ accountId }, world) {
    const { read } = world
    const [account, { sessions, letters }] = await Promise.all([
      findAccount(read, accountId),
      belongingsOf(read, accountId),
    ])
    return {
      profile: account ? [profileOf(account, await openProfile(world, account))] : [],
      sessions: sessions.map(({ data: { createdAt, refreshedAt, endsAt } }) => ({
        createdAt,
        refreshedAt,
        endsAt,
      })),
      letters: letters.map(({ data: { purpose, createdAt, usedAt } }) => ({
        purpose,
        createdAt,
        ...(usedAt !== undefined && { usedAt }),
      })),
    }
  },
})
