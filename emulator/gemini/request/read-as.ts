import { violated } from '../wire/api-error.ts'
import { read, type Shape, type Violation } from './fields.ts'

/** A body as its shape says. Throws `ApiError` with everything that does not fit. */
export function readAs<Message>(body: unknown, shape: Shape): Message {
  const violations: Violation[] = []
  const message = read(body ?? {}, shape, '', violations)
  if (violations.length > 0) throw violated(violations)
  return message as Message
}
