import type { Found, Query } from '../kit/database.ts'
import type { Reader, Tx } from '../kit/tx.ts'
import type { StoredIncident, Watch } from './incident.ts'

type Watched = Pick<Watch, 'ruleId' | 'subject'>

const watchPath = ({ ruleId, subject }: Watched): string => `watches/${ruleId}~${subject}`
const incidentPath = (incidentId: string): string => `incidents/${incidentId}`

/** Where rules stand for a conversation, with what they have opened, in the order of `watched`. */
export async function findWatches(
  tx: Tx,
  watched: readonly Watched[],
): Promise<{ watch: Watch | null; incident: StoredIncident | null }[]> {
  const watches = (await tx.getAll(watched.map(watchPath))) as (Watch | null)[]
  const ids = watches.flatMap(watch => watch?.incidentId ?? [])
  const found = (ids.length > 0 ? await tx.getAll(ids.map(incidentPath)) : []) as (StoredIncident | null)[]
  return watches.map(watch => ({
    watch,
    incident: found.find(one => one?.incidentId === watch?.incidentId) ?? null,
  }))
}

export const writeWatch = (tx: Tx, watch: Watch): void => tx.set(watchPath(watch), watch)
export const deleteWatch = (tx: Tx, watched: Watched): void => tx.delete(watchPath(watched))

export const findIncident = (read: Reader, incidentId: string): Promise<StoredIncident | null> =>
  read.get<StoredIncident>(incidentPath(incidentId))

export const writeIncident = (tx: Tx, incident: StoredIncident): void =>
  tx.set(incidentPath(incident.incidentId), incident)

/** The incidents of a store, newest first. `after` is the instant and path of the last one seen. */
export const newestIncidents = (
  read: Reader,
  limit: number,
  after: readonly string[] | undefined,
): Promise<Found<StoredIncident>[]> =>
  read.query<StoredIncident>({
    collection: 'incidents',
    orderBy: [['openedAt', 'desc']],
    limit,
    ...(after && { startAfter: after }),
  })

/** Over all stores: the incidents that were quiet for long enough. */
export const quietIncidents = (now: Date, limit: number): Query => ({
  group: 'incidents',
  where: [['quietAt', '<=', now.toISOString()]],
  orderBy: [['quietAt', 'asc']],
  limit,
})
