import { createHash } from 'node:crypto'
import { digest } from './derive.ts'
import { currentInvocation } from './invocation.ts'
import type { Tx } from './tx.ts'

/**
 * A store has so many chains, and an actor always the same one: all who act at once would otherwise wait for the one
 * document that holds the end of the chain.
 */
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

export interface AuditEntry extends AuditFact {
  chain: number
  sequence: number
  at: string
  requestId: string
  /** The hash of the entry before; empty for the first. */
  previous: string
  hash: string
}

export interface AuditHead {
  chain: number
  sequence: number
  hash: string
}

const headPath = (chain: number): string => `auditHeads/${chain}`
const entryPath = ({ chain, sequence }: AuditHead): string =>
  `audit/${chain}-${String(sequence).padStart(10, '0')}`

export const chainOf = (actor: string): number => digest(actor).charCodeAt(0) % AUDIT_CHAINS

/**
 * Reads the end of the actor's chain, and returns what adds to it. The entry is created in the same transaction as what
 * it tells of, so that neither is there without the other; two at once wait for each other at the chain's end.
 */
export async function auditTrail(tx: Tx, actor: string, now: Date): Promise<(fact: AuditFact) => void> {
  const chain = chainOf(actor)
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
