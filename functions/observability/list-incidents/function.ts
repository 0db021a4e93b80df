import { conversationRules } from '../../../events/alerts/index.ts'
import type { Incident } from '../../../schemas/calls/observability.ts'
import { listIncidents } from '../../../schemas/calls/observability.ts'
import { admin } from '../../kit/access.ts'
import { onHttp } from '../../kit/on-http.ts'
import { pageSizeOf, pageToken, positionOf } from '../../kit/paging.ts'
import type { StoredIncident } from '../incident.ts'
import { newestIncidents } from '../incident-store.ts'

export default onHttp({
  id: 'list-incidents',
  summary: 'Shows operators what the alerting function found in conversations.',
  emits: [],
  routes: ({ read }) => [
    read(listIncidents, {
      access: admin,
      async handle({ query }, io) {
        const size = pageSizeOf(query)
        const list = [io.storeId, 'incidents']
        const found = await newestIncidents(io.read, size + 1, positionOf(query, list))
        const last = found[size - 1]
        return {
          incidents: found.slice(0, size).map(({ data }) => incidentView(data)),
          ...(found.length > size &&
            last && { nextPageToken: pageToken([last.data.openedAt, last.path], list) }),
        }
      },
    }),
  ],
})

const incidentView = ({ quietAt: _when, expireAt: _kept, ...incident }: StoredIncident): Incident => ({
  ...incident,
  summary: conversationRules.find(({ id }) => id === incident.ruleId)?.summary ?? incident.ruleId,
})
