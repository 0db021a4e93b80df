import '../../lib/strict-zod.ts'
import type { z } from 'zod'
import { EmailRequest, Login, NewKey, PasswordReset, Registration } from '../../../../schemas/account.ts'
import { ErasureRequest, GuestRequest } from '../../../../schemas/privacy.ts'
import type { Problem } from '../../lib/form-problems.ts'
import { words } from '../strings/index.ts'

/** What the functions take of each form: their own schemas, fetched with the first form that is sent. */
const SCHEMAS = {
  'sign-in': Login,
  register: Registration,
  profile: Registration.pick({ name: true }),
  'ask-reset': EmailRequest,
  reset: PasswordReset,
  key: NewKey,
  erasure: ErasureRequest,
  guest: GuestRequest,
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
  if (issue.code === 'too_small' && issue.origin === 'array') return problems.choose
  if (issue.code === 'too_small') return Number(issue.minimum) > 1 ? problems.tooShort : problems.required
  if (issue.code === 'too_big') return problems.tooLong
  if (issue.code === 'invalid_format' && issue.format === 'email') return problems.email
  return issue.code === 'invalid_type' ? problems.required : problems.format
}
