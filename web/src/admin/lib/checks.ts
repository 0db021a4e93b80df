import '../../lib/strict-zod.ts'
import type { z } from 'zod'
import { DeadLetterEdit } from '../../../../schemas/calls/operations.ts'
import { CancelRequest, RefundRequest } from '../../../../schemas/order.ts'
import { NewProduct, ProductPatch } from '../../../../schemas/product.ts'
import { StockAdjustment } from '../../../../schemas/stock.ts'
import type { Problem } from '../../lib/form-problems.ts'
import { words } from '../strings/index.ts'

/** What the functions take of each form: their own schemas, fetched with the first form that is sent. */
const SCHEMAS = {
  product: NewProduct,
  change: ProductPatch,
  stock: StockAdjustment,
  refund: RefundRequest,
  cancel: CancelRequest,
  correction: DeadLetterEdit,
} as const

export type Form = keyof typeof SCHEMAS

/** What the functions would refuse of a body. */
export function problemsOf(form: Form, body: unknown): Problem[] {
  const parsed = SCHEMAS[form].safeParse(body)
  return parsed.success
    ? []
    : parsed.error.issues.map(issue => ({ path: issue.path.join('.'), text: textOf(issue) }))
}

function textOf(issue: z.core.$ZodIssue): string {
  const { problems } = words
  if (issue.code === 'too_big') return issue.origin === 'string' ? problems.tooLong : problems.tooBig
  if (issue.code === 'too_small') return issue.origin === 'string' ? problems.required : problems.tooSmall
  if (issue.code === 'invalid_type' && issue.input === undefined) return problems.required
  return issue.code === 'invalid_type' ? problems.number : problems.format
}
