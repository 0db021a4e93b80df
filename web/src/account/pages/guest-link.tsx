import { useEffect, useState } from 'preact/hooks'
import type { DataExport, GuestWants } from '../../../../schemas/privacy.ts'
import { confirmAsGuest, downloadGuestExport, getGuestExport } from '../../api/privacy.ts'
import { go } from '../../lib/router.ts'
import { useTitle } from '../../lib/title.ts'
import { accountPaths } from '../addresses.ts'
import { ExportStanding } from '../elements/data-copy.tsx'
import { Deed } from '../elements/deed.tsx'
import { followExport } from '../lib/export-file.ts'
import { useLinkToken } from '../lib/use-link-token.ts'
import { words } from '../strings/index.ts'

const { guest: text } = words.privacy

interface Begun {
  export: DataExport
  secret: string
}

/** Where a guest's link leads. Nothing begins before somebody says so: mail programs open links, too. */
export function GuestLinkPage({ wants }: { wants: GuestWants }) {
  const token = useLinkToken()
  const [begun, setBegun] = useState<Begun>()
  const chosen = text.begin[wants]
  useTitle(chosen.title)
  return (
    <section class="account-narrow">
      <h1>{chosen.title}</h1>
      {begun ? (
        <Gathered begun={begun} />
      ) : token ? (
        <Begin key={token} token={token} wants={wants} onExport={setBegun} />
      ) : (
        <p class="lede">{text.noLink}</p>
      )}
      <a href={accountPaths.guest}>{text.ask}</a>
    </section>
  )
}

function Begin({
  token,
  wants,
  onExport,
}: {
  token: string
  wants: GuestWants
  onExport: (begun: Begun) => void
}) {
  const { text: lede, go: label, going } = text.begin[wants]
  const begin = async (): Promise<void> => {
    const { export: started, exportSecret, erasure } = await confirmAsGuest(token)
    if (erasure) go(accountPaths.erasure(erasure.erasureId), { replace: true })
    else if (started && exportSecret) onExport({ export: started, secret: exportSecret })
  }
  return <Deed text={lede} label={label} busyLabel={going} work={begin} />
}

function Gathered({ begun: { export: started, secret } }: { begun: Begun }) {
  const [latest, setLatest] = useState(started)
  const { exportId } = started
  useEffect(() => {
    const controller = new AbortController()
    const look = (signal: AbortSignal) => getGuestExport(exportId, secret, signal)
    void followExport(look, controller.signal, setLatest)
    return () => controller.abort()
  }, [exportId, secret])
  return <ExportStanding of={latest} download={id => downloadGuestExport(id, secret)} />
}
