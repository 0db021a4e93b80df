import { useEffect, useState } from 'preact/hooks'
import type { DataExport } from '../../../../schemas/privacy.ts'
import { downloadExport, getExport, requestExport } from '../../api/privacy.ts'
import { dayOf } from '../../lib/moment.ts'
import { keep, recall } from '../../lib/stored.ts'
import { followExport, saveExport } from '../lib/export-file.ts'
import { words } from '../strings/index.ts'
import { Deed } from './deed.tsx'

const { copy: text, contexts } = words.privacy
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
      <ExportStanding of={latest} download={downloadExport} />
      {latest?.status !== 'gathering' && <Deed label={text.ask} busyLabel={text.asking} work={ask} />}
    </section>
  )
}

/** How far an export is, and its file once it is there. */
export function ExportStanding({
  of: latest,
  download,
}: {
  of: DataExport | undefined
  download: (exportId: string) => Promise<unknown>
}) {
  const save = async ({ exportId }: DataExport) => saveExport(exportId, await download(exportId))
  return (
    <>
      <p role="status">{latest && standing(latest)}</p>
      {latest?.status === 'ready' && (
        <Deed label={text.save} busyLabel={text.saving} work={() => save(latest)} done={() => text.saved} />
      )}
    </>
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
    void followExport(signal => getExport(known.exportId, signal), controller.signal, setLatest)
    return () => controller.abort()
  }, [accountId, gathering])
  return [latest, setLatest] as const
}
