import { useEffect, useState } from 'preact/hooks'
import type { DataExport } from '../../../../schemas/privacy.ts'
import { downloadExport, getExport, requestExport } from '../../api/privacy.ts'
import { dayOf } from '../../lib/moment.ts'
import { pause } from '../../lib/pause.ts'
import { keep, recall } from '../../lib/stored.ts'
import { words } from '../strings/index.ts'
import { Deed } from './deed.tsx'

const { copy: text, contexts } = words.privacy
const LOOK_MS = 1_500
const LONGEST_LOOK_MS = 15_000
const KEY = 'export'

/** Has somebody's data gathered, tells how far that is, and saves the file. */
export function DataCopy({ accountId }: { accountId: string }) {
  const [latest, setLatest] = useLatest(accountId)
  const ask = async () => {
    const asked = await requestExport()
    keep('localStorage', KEY, { accountId, exportId: asked.exportId })
    setLatest(asked)
  }
  return (
    <section class="account-part" aria-labelledby="copy">
      <h2 id="copy">{text.title}</h2>
      <p>
        {text.text}{' '}
        <a href="/v1/privacy/export-schema" target="_blank" rel="noreferrer">
          {text.schema}
        </a>
      </p>
      <p role="status">{latest && standing(latest)}</p>
      {latest?.status === 'ready' && (
        <Deed label={text.save} busyLabel={text.saving} work={() => save(latest)} done={() => text.saved} />
      )}
      {latest?.status !== 'gathering' && <Deed label={text.ask} busyLabel={text.asking} work={ask} />}
    </section>
  )
}

function standing({ status, waitingFor, availableUntil }: DataExport): string {
  if (status === 'failed') return text.failed
  if (status === 'gathering') return text.gathering(waitingFor.map(one => contexts[one]))
  return availableUntil ? text.ready(dayOf(availableUntil)) : ''
}

/** The export that was asked for last in this browser, as it gets on. */
function useLatest(accountId: string) {
  const [latest, setLatest] = useState<DataExport>()
  const gathering = latest?.status === 'gathering'
  useEffect(() => {
    const known = recall<{ accountId: string; exportId: string }>('localStorage', KEY)
    if (known?.accountId !== accountId || (latest && !gathering)) return
    const controller = new AbortController()
    void follow(known.exportId, controller.signal, setLatest)
    return () => controller.abort()
  }, [accountId, gathering])
  return [latest, setLatest] as const
}

async function follow(
  exportId: string,
  signal: AbortSignal,
  onLook: (found: DataExport) => void,
): Promise<void> {
  for (let wait = LOOK_MS; !signal.aborted; wait = Math.min(wait * 1.5, LONGEST_LOOK_MS)) {
    // One that is gone is as if it was never asked for.
    const found = await getExport(exportId, signal).catch(() => undefined)
    if (signal.aborted || !found) return
    onLook(found)
    if (found.status !== 'gathering') return
    await pause(wait, signal)
  }
}

/** Saves the document as a file. It passes through this page's memory only: its address needs the account's token. */
async function save({ exportId }: DataExport): Promise<true> {
  const document_ = await downloadExport(exportId)
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(document_, null, 2)], { type: 'application/json' }),
  )
  const link = Object.assign(document.createElement('a'), { href: url, download: `${exportId}.json` })
  link.click()
  URL.revokeObjectURL(url)
  return true
}
