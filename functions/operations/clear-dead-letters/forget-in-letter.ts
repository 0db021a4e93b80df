import { catalogue } from '../../../events/index.ts'
import type { Subject } from '../../../events/privacy.ts'
import type { StoredLetter } from '../letter.ts'

/** Whether a letter says anything of a person, by any of their ids. */
export function mentions(letter: StoredLetter, { accountId, contactIds, orderIds }: Subject): boolean {
  const text = JSON.stringify(letter)
  return [accountId, ...contactIds, ...orderIds].some(id => text.includes(id))
}

/**
 * A letter without its person; `null` when all of it has to go. What its event declares is ids only, and somebody may
 * still have to repair what it is about; what the event does not declare may be anything, and so may what people wrote.
 */
export function forgottenIn(letter: StoredLetter): StoredLetter | null {
  const declared = catalogue.get(letter.event)?.data.safeParse(letter.data).success ?? false
  if (!declared) return null
  return { ...letter, edits: letter.edits.map(({ at, by }) => ({ at, by, reason: 'erased', before: null })) }
}
