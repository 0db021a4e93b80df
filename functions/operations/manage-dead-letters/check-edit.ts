import { catalogue } from '../../../events/index.ts'
import { AppError } from '../../kit/app-error.ts'
import type { StoredLetter } from '../letter.ts'

/** Refuses data that the event does not declare, or that is about something else than the message was. */
export function checkEdit(letter: StoredLetter, data: Record<string, unknown>): void {
  const event = catalogue.get(letter.event)
  if (!event)
    throw new AppError(
      'FAILED_PRECONDITION',
      'UNKNOWN_EVENT',
      `${letter.event} is no event of this platform.`,
    )
  const parsed = event.data.safeParse(data)
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, message }) => ({
      field: ['data', ...path].join('.'),
      message,
    }))
    throw new AppError('INVALID_ARGUMENT', 'WRONG_EVENT_DATA', `${letter.event} does not have such data.`, {
      details,
    })
  }
  if (letter.key !== '' && data[event.key] !== letter.key)
    throw new AppError('INVALID_ARGUMENT', 'OTHER_SUBJECT', `This message is about ${letter.key}.`, {
      details: [{ field: `data.${event.key}`, message: `must be ${letter.key}` }],
    })
}
