import type { Column } from '../../emulator/parity/columns/column.ts'
import { contendOn } from '../../emulator/parity/serial/contend-on.ts'

/** Fewer for Google's emulator, which makes those who were in the way wait by the second. */
const LOADS = { ours: { clients: 8, each: 40, seed: 1 }, theirs: { clients: 8, each: 15, seed: 1 } }

/** Many clients over the same documents, in both columns; the number of anomalies of either. */
export async function contendInBoth(ours: Column, theirs: Column | null): Promise<number> {
  const own = await contention('the suite', ours, LOADS.ours)
  return own + (theirs ? await contention("Google's", theirs, LOADS.theirs) : 0)
}

async function contention(who: string, column: Column, load: (typeof LOADS)['ours']): Promise<number> {
  const startedAt = performance.now()
  const { committed, aborted, anomalies } = await contendOn(column, load)
  for (const anomaly of anomalies) console.log(`${who}: ${anomaly}`)
  console.log(
    `transactions of ${load.clients} clients over the same documents, ${who}: ${committed} committed, ` +
      `${aborted} given up, ${anomalies.length} anomalies, ${(performance.now() - startedAt).toFixed(0)} ms`,
  )
  return anomalies.length
}
