import { onDataErasure } from '../../kit/on-privacy.ts'
import { left } from '../account.ts'
import {
  belongingsOf,
  deleteAccount,
  deleteAddress,
  findAccount,
  findAddress,
  writeAddress,
} from '../account-store.ts'

export default onDataErasure({
  id: 'erase-account',
  summary: 'Forgets an account: who it was, its address, its sessions and letters.',
  database: 'accounts',
  context: 'accounts',
  async erase({ accountId }, { tx }) {
    const account = await findAccount(tx, accountId)
    const key = account?.addressKey ?? 'nobody'
    const [address, { sessions, letters }] = await Promise.all([
      findAddress(tx, key),
      belongingsOf(tx, accountId),
    ])
    deleteAccount(tx, accountId)
    for (const { path } of [...sessions, ...letters]) tx.delete(path)
    if (!address) return
    const stays = left(address, accountId)
    if (stays) writeAddress(tx, key, stays)
    else deleteAddress(tx, key)
  },
})
