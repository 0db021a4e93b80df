import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AuditEntry } from '../../schemas/audit.ts'
import type { AuditFact } from './audit.ts'
import { auditTrail, brokenLink, hashOf } from './audit.ts'
import { BufferedTx } from './tx.ts'

const now = new Date('2026-11-21T10:00:00.000Z')
const start = { chain: 0, sequence: 0, hash: '' }
const fact = (count: number): AuditFact => ({
  actor: 'admin acc_1',
  action: 'DELETE /v1/api-keys/{keyId}',
  subject: `key_${count}`,
  reason: `reason ${count}`,
})

/** The entries of a chain that transactions one after another have made. */
async function chainOf(length: number): Promise<AuditEntry[]> {
  const documents = new Map<string, Record<string, unknown>>()
  const snapshot = {
    getAll: async (paths: readonly string[]) => paths.map(path => documents.get(path) ?? null),
    query: async () => [],
  }
  for (let count = 0; count < length; count++) {
    const tx = new BufferedTx(snapshot, 'demo')
    const note = await auditTrail(tx, 'the same', now)
    note(fact(count))
    for (const write of tx.writes) if ('data' in write) documents.set(write.path, write.data)
  }
  const entries = [...documents].filter(([path]) => path.includes('/audit/')).map(([, data]) => data)
  return (entries as unknown as AuditEntry[]).map(entry => ({ ...entry, chain: 0 })).map(rehashed())
}

/** The chain that a spread falls on is of no interest here: all are made chain 0, and linked again. */
function rehashed() {
  let previous = ''
  return (entry: AuditEntry): AuditEntry => {
    const linked = { ...entry, previous }
    previous = hashOf(linked)
    return { ...linked, hash: previous }
  }
}

const chain = await chainOf(6)

describe('the audit log', () => {
  test('SC-29: says who did what to what, when and why, each entry linked to the one before', () => {
    expect(chain).toHaveLength(6)
    expect(chain[1]).toMatchObject({
      sequence: 2,
      at: now.toISOString(),
      ...fact(1),
      previous: chain[0]?.hash,
    })
    expect(brokenLink(start, chain)).toBeNull()
  })

  test('shows whatever was changed, taken out, put in or moved', () => {
    const field = fc.constantFrom(
      'at',
      'actor',
      'action',
      'subject',
      'reason',
      'requestId',
      'hash',
      'previous',
    )
    const damages = fc.oneof(
      fc.record({ kind: fc.constant('change' as const), at: fc.nat(5), field }),
      fc.record({ kind: fc.constant('remove' as const), at: fc.nat(4), field }),
      fc.record({ kind: fc.constant('double' as const), at: fc.nat(5), field }),
      fc.record({ kind: fc.constant('swap' as const), at: fc.nat(4), field }),
    )
    fc.assert(
      fc.property(damages, ({ kind, at, field: name }) => {
        const entries = chain.map(entry => ({ ...entry }))
        const [one, next] = [entries[at], entries[at + 1]]
        if (!one) return
        if (kind === 'change') entries[at] = { ...one, [name]: `${String(one[name as 'at'])}x` }
        if (kind === 'remove') entries.splice(at, 1)
        if (kind === 'double') entries.splice(at, 0, one)
        if (kind === 'swap' && next) entries.splice(at, 2, next, one)
        expect(brokenLink(start, entries)).not.toBeNull()
      }),
    )
  })

  test('shows an entry that was changed together with its own hash', () => {
    const entries = chain.map(entry => ({ ...entry }))
    const changed = { ...(entries[2] as AuditEntry), actor: 'admin acc_2' }
    entries[2] = { ...changed, hash: hashOf(changed) }
    expect(brokenLink(start, entries)).toContain('entry 4')
  })
})
