import { onSchedule, storeIdOf } from '../../kit/on-schedule.ts'
import type { StoredIncident } from '../incident.ts'
import { resolved } from '../incident.ts'
import { deleteWatch, findIncident, quietIncidents, writeIncident } from '../incident-store.ts'

const AT_ONCE = 200

export default onSchedule({
  id: 'close-incidents',
  summary: 'Resolves incidents that were quiet for long enough; what comes after that is a new one.',
  schedule: '*/5 * * * *',
  emits: [],
  async run({ find, act, now }) {
    const quiet = await find<StoredIncident>(quietIncidents(now, AT_ONCE))
    for (const { path, data } of quiet) {
      await act(storeIdOf(path), `${data.incidentId}.${data.quietAt}`, async ({ tx }) => {
        const incident = resolved(await findIncident(tx, data.incidentId), now)
        if (!incident) return
        writeIncident(tx, incident)
        deleteWatch(tx, incident)
      })
    }
    return { resolved: quiet.length }
  },
})
