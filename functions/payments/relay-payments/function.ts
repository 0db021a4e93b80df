import { onSchedule } from '../../kit/on-schedule.ts'
import { relayOnce } from '../../kit/relay.ts'

export default onSchedule({
  id: 'relay-payments',
  summary: 'Publishes what the payments database has journaled and nobody has published.',
  database: 'payments',
  timeoutSeconds: 60,
  schedule: '* * * * *',
  emits: [],
  republishes: true,
  run: ({ runtime }) => relayOnce(runtime, 'payments'),
})
