import type { DataExport } from '../../../../schemas/privacy.ts'
import { pause } from '../../lib/pause.ts'

const LOOK_MS = 1_500
const LONGEST_LOOK_MS = 15_000

/** Tells how an export gets on, until it is ready or has failed. */
export async function followExport(
  look: (signal: AbortSignal) => Promise<DataExport>,
  signal: AbortSignal,
  onLook: (found: DataExport) => void,
): Promise<void> {
  for (let wait = LOOK_MS; !signal.aborted; wait = Math.min(wait * 1.5, LONGEST_LOOK_MS)) {
    // One that is gone is as if it was never asked for.
    const found = await look(signal).catch(() => undefined)
    if (signal.aborted || !found) return
    onLook(found)
    if (found.status !== 'gathering') return
    await pause(wait, signal)
  }
}

/** Saves the document as a file. It passes through this page's memory only: its address needs a token. */
export function saveExport(exportId: string, exported: unknown): true {
  const url = URL.createObjectURL(new Blob([JSON.stringify(exported, null, 2)], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: `${exportId}.json` })
  link.click()
  URL.revokeObjectURL(url)
  return true
}
