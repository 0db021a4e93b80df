import { onSchedule } from '../../kit/on-schedule.ts'
import { relayOnce } from '../../kit/relay.ts'

export default onSchedule({
  id: 'relay-accounts',
  summary: 'Publishes what the accounts database has journaled and nobody has published.',
  database: 'accounts',
  timeoutSeconds: 60,
  schedule: '* * * * *',
  emits: [],
  republishes: true,
  run: ({ runtime }) => relayOnce(runtime, 'accounts'),
})
