import { z } from 'zod'
import { CANONICAL_CODES, FAULT_ACTIONS, FAULTY_PARTS, type Fault } from '../core/fault.ts'
import { invalid } from './read-body.ts'

const WORST_DELAY_MS = 3_600_000
const LARGEST_SEED = 2 ** 32 - 1

const FaultBody = z.strictObject({
  part: z.enum(FAULTY_PARTS),
  operation: z.string().min(1).max(300),
  action: z.enum(FAULT_ACTIONS),
  code: z.enum(CANONICAL_CODES).optional(),
  delayMs: z.number().min(0).max(WORST_DELAY_MS).optional(),
  skip: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().min(0).max(LARGEST_SEED).optional(),
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
