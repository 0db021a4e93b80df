import { onSchedule } from '../../kit/on-schedule.ts'
import { rewrapOnce } from '../../kit/rewrap.ts'
import { vaultClient } from '../../kit/vault.ts'

export default onSchedule({
  id: 'rewrap-account-keys',
  summary: 'Has data keys of the accounts database wrapped by the newest version of the installation’s key.',
  database: 'accounts',
  schedule: '17 * * * *',
  timeoutSeconds: 60,
  emits: [],
  outside: { vault: vaultClient },
  run: rewrapOnce,
})
