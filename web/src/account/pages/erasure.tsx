import type { Erasure } from '../../../../schemas/privacy.ts'
import { getErasure } from '../../api/privacy.ts'
import { Trouble } from '../../elements/trouble.tsx'
import { Refused } from '../../lib/http.ts'
import { lookUp } from '../../lib/look-up.ts'
import { dayOf } from '../../lib/moment.ts'
import { useResource } from '../../lib/resource.ts'
import { useTitle } from '../../lib/title.ts'
import { NotFoundPage } from '../../pages/not-found.tsx'
import { strings } from '../../strings/index.ts'
import { erasureIdIn } from '../addresses.ts'
import { words } from '../strings/index.ts'

const { record, contexts } = words.privacy

/** The record of an erasure, for whoever has its number. */
export function ErasurePage() {
  useTitle(record.title)
  const erasureId = erasureIdIn(location.hash)
  return erasureId ? <Kept erasureId={erasureId} /> : <NotFoundPage text={record.unknown} />
}

function Kept({ erasureId }: { erasureId: string }) {
  const found = useResource(`erasure ${erasureId}`, signal => getErasure(erasureId, signal))
  if (found.state === 'failed') {
    const unknown = found.error instanceof Refused && found.error.status < 429
    return unknown ? (
      <NotFoundPage text={record.unknown} />
    ) : (
      <Trouble error={found.error} retry={found.retry} />
    )
  }
  return (
    <section class="account-narrow">
      <h1>{record.title}</h1>
      <p class="lede">{record.number(erasureId)}</p>
      {found.state === 'ready' ? <Record of={found.data} /> : <p role="status">{strings.loading}…</p>}
      <button type="button" class="button" onClick={found.retry}>
        {record.again}
      </button>
    </section>
  )
}

function Record({ of: erasure }: { of: Erasure }) {
  const { status, requestedAt, deadlineAt, completedAt, waitingFor, kept } = erasure
  return (
    <>
      <p role="status">{record.states[status]}</p>
      <dl class="facts-list">
        <Fact name={record.asked} value={dayOf(requestedAt)} />
        {completedAt ? (
          <Fact name={record.done} value={dayOf(completedAt)} />
        ) : (
          <Fact name={record.by} value={dayOf(deadlineAt)} />
        )}
        {waitingFor.length > 0 && (
          <Fact name={record.waiting} value={waitingFor.map(one => contexts[one]).join(', ')} />
        )}
        {kept.map(({ records, count, because }) => (
          <Fact
            key={records + because}
            name={record.kept}
            value={`${count} × ${lookUp(record.records, records) ?? records}: ${record.because[because]}`}
          />
        ))}
      </dl>
    </>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
