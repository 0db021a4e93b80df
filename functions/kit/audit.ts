import { createHash } from 'node:crypto'
import type { AuditEntry, AuditHead } from '../../schemas/audit.ts'
import { digest } from './derive.ts'
import { currentInvocation } from './invocation.ts'
import type { Reader, Tx } from './tx.ts'

/** A store has so many chains: all who act at once would otherwise wait for the one document that ends the only one. */
export const AUDIT_CHAINS = 8

/** Who did what to what, with which reason. Ids only: never a name, an address or a secret. */
export interface AuditFact {
  /** The kind and the id of a caller, such as `admin acc_1`. */
  actor: string
  /** What was done, such as `DELETE /v1/api-keys/{keyId}` or `session refused`. */
  action: string
  /** What it was done to. */
  subject: string
  reason?: string
}

const headPath = (chain: number): string => `auditHeads/${chain}`
const entryPath = ({ chain, sequence }: AuditHead): string =>
  `audit/${chain}-${String(sequence).padStart(10, '0')}`

const chainOf = (spread: string): number => digest(spread).charCodeAt(0) % AUDIT_CHAINS

/**
 * Reads the end of one of the chains, `spread` says which, and returns what adds to it. The entry is created in the same
 * transaction as what it tells of, so that neither is there without the other; two at once wait for each other there.
 */
export async function auditTrail(tx: Tx, spread: string, now: Date): Promise<(fact: AuditFact) => void> {
  const chain = chainOf(spread)
  let head = (await tx.get<AuditHead>(headPath(chain))) ?? { chain, sequence: 0, hash: '' }
  return ({ actor: who, action, subject, reason }) => {
    const unsealed = {
      chain,
      sequence: head.sequence + 1,
      at: now.toISOString(),
      requestId: currentInvocation()?.requestId ?? '',
      actor: who,
      action,
      subject,
      ...(reason !== undefined && { reason }),
      previous: head.hash,
    }
    const entry: AuditEntry = { ...unsealed, hash: hashOf(unsealed) }
    head = { chain, sequence: entry.sequence, hash: entry.hash }
    tx.create(entryPath(head), entry)
    tx.set(headPath(chain), head)
  }
}

/** SHA-256 over the entry's fields in this order, and over the hash of the one before. */
export const hashOf = (entry: Omit<AuditEntry, 'hash'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        entry.chain,
        entry.sequence,
        entry.at,
        entry.requestId,
        entry.actor,
        entry.action,
        entry.subject,
        entry.reason ?? null,
        entry.previous,
      ]),
    )
    .digest('hex')

/** What is wrong with the next entries of a chain; `null` when they follow from what was before. */
export function brokenLink(before: AuditHead, entries: readonly AuditEntry[]): string | null {
  let { sequence, hash } = before
  for (const entry of entries) {
    const at = `entry ${entry.sequence} of chain ${before.chain}`
    if (entry.chain !== before.chain || entry.sequence !== sequence + 1)
      return `${at} comes where entry ${sequence + 1} should`
    if (entry.previous !== hash) return `${at} does not follow from the one before`
    if (entry.hash !== hashOf(entry)) return `${at} was changed`
    sequence = entry.sequence
    hash = entry.hash
  }
  return null
}

const PAGE = 200

/** A part of one chain, and where it ends. */
export async function readAudit(
  read: Reader,
  chain: number,
  after: number,
): Promise<{ entries: AuditEntry[]; head?: AuditHead }> {
  const [found, head] = await Promise.all([
    read.query<AuditEntry>({
      collection: 'audit',
      where: [
        ['chain', '==', chain],
        ['sequence', '>', after],
      ],
      orderBy: [['sequence', 'asc']],
      limit: PAGE,
    }),
    read.get<AuditHead>(headPath(chain)),
  ])
  return { entries: found.map(({ data }) => data), ...(head && { head }) }
}
