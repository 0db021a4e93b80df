import { z } from 'zod'
import { Instant } from './text.ts'

/** Who did what to what, when, with which reason. Ids only. */
export const AuditEntry = z
  .object({
    chain: z.int(),
    sequence: z.int(),
    at: Instant,
    requestId: z.string(),
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    reason: z.string().optional(),
    previous: z.string().meta({ description: 'The hash of the entry before; empty for the first.' }),
    hash: z.string().meta({ description: 'SHA-256 over all the rest.' }),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

/** Where a chain ends. */
export const AuditHead = z
  .object({ chain: z.int(), sequence: z.int(), hash: z.string() })
  .meta({ id: 'AuditHead' })
export type AuditHead = z.infer<typeof AuditHead>

export const AuditQuery = z.object({
  chain: z.string().regex(/^[0-7]$/, 'must be 0 to 7'),
  after: z
    .string()
    .regex(/^[0-9]{1,10}$/)
    .optional()
    .meta({ description: 'The sequence of the last entry seen.' }),
})

export const AuditPage = z
  .object({ entries: z.array(AuditEntry), head: AuditHead.optional() })
  .meta({ id: 'AuditPage' })
