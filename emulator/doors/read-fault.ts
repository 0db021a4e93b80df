import { z } from 'zod'
import type { Fault } from '../core/faults.ts'
import { invalid } from './read-body.ts'

const CODES = [
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const

const FaultBody = z.strictObject({
  part: z.string().min(1).max(100),
  operation: z.string().min(1).max(300),
  action: z.enum(['fail', 'drop', 'delay', 'duplicate', 'kill-before', 'kill-after']),
  code: z.enum(CODES).optional(),
  delayMs: z.number().min(0).max(3_600_000).optional(),
  skip: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  matching: z.string().max(300).optional(),
})

/** The fault in a body; throws what is wrong with it. */
export function readFault(body: Record<string, unknown>): Fault {
  const parsed = FaultBody.safeParse(body)
  if (parsed.success)
    return Object.fromEntries(
      Object.entries(parsed.data).filter(([, value]) => value !== undefined),
    ) as unknown as Fault
  const [issue] = parsed.error.issues
  throw invalid(`${issue?.path.join('.') || 'The fault'}: ${issue?.message ?? 'is not right'}`)
}
