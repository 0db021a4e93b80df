import { onSchedule } from '../../kit/on-schedule.ts'
import { relayOnce } from '../../kit/relay.ts'

export default onSchedule({
  id: 'relay-events',
  summary: 'Publishes what the default database has journaled and nobody has published.',
  timeoutSeconds: 60,
  schedule: '* * * * *',
  emits: [],
  republishes: true,
  run: ({ runtime }) => relayOnce(runtime, '(default)'),
})
