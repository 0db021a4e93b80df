import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { AUDIT_CHAINS, brokenLink } from '../functions/kit/audit.ts'
import type { AuditHead, AuditPage } from '../schemas/audit.ts'
import { adminApi, shopOptions, shopUsage, stop } from './admin-api.ts'

/** `npm run audit -- verify`: reads the whole audit log of a store and says whether anything of it was changed. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ...shopOptions, json: { type: 'boolean', default: false } },
})
if (positionals[0] !== 'verify') stop(`usage: npm run audit -- verify [--json]\n${shopUsage}`, 2)

const api = adminApi(values)
const LOGS = ['accounts', 'shop'] as const

async function verifyChain(log: string, chain: number): Promise<{ entries: number; broken: string | null }> {
  let end: z.output<typeof AuditHead> = { chain, sequence: 0, hash: '' }
  for (;;) {
    const page = await api<z.output<typeof AuditPage>>(
      'GET',
      `/v1/audit/${log}?chain=${chain}&after=${end.sequence}`,
    )
    const broken = brokenLink(end, page.entries)
    if (broken) return { entries: end.sequence, broken }
    const last = page.entries.at(-1)
    if (last) end = { chain, sequence: last.sequence, hash: last.hash }
    else return { entries: end.sequence, broken: missingEnd(end, page.head) }
  }
}

/** Entries that were taken off the end leave the head behind; what was added meanwhile is for the next time. */
function missingEnd(
  end: z.output<typeof AuditHead>,
  head: z.output<typeof AuditHead> | undefined,
): string | null {
  if (end.sequence === 0 && !head) return null
  if (head?.sequence === end.sequence && head.hash === end.hash) return null
  return `chain ${end.chain} ends at entry ${end.sequence}, and should at ${head?.sequence ?? 'none'}`
}

const found = await Promise.all(
  LOGS.map(async log => {
    const chains = await Promise.all(
      Array.from({ length: AUDIT_CHAINS }, (_, chain) => verifyChain(log, chain)),
    )
    const entries = chains.reduce((total, one) => total + one.entries, 0)
    return { log, entries, broken: chains.flatMap(({ broken }) => broken ?? []) }
  }),
)
if (values.json) console.log(JSON.stringify({ store: values.store, logs: found }))
else
  for (const { log, entries, broken } of found) {
    console.log(`${log}: ${entries} entries, ${broken.length === 0 ? 'whole' : 'BROKEN'}`)
    for (const one of broken) console.log(`  ${one}`)
  }
process.exitCode = found.some(({ broken }) => broken.length > 0) ? 1 : 0
