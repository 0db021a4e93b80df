import { onDataErasure } from '../../kit/on-privacy.ts'
import { deleteLetter, findLetter, pickLetters, writeLetter } from '../dead-letters.ts'
import { forgottenIn, mentions } from './forget-in-letter.ts'

export default onDataErasure({
  id: 'clear-dead-letters',
  summary: 'Forgets a person in parked messages; those that hold nothing but ids stay, to be repaired.',
  context: 'operations',
  prepare: (subject, { read }) => pickLetters(read, letter => mentions(letter, subject)),
  async erase(_subject, { tx, facts: ids }) {
    const letters = (await Promise.all(ids.map(id => findLetter(tx, id)))).filter(one => one !== null)
    const after = letters.map(letter => ({ letter, kept: forgottenIn(letter) }))
    for (const { letter, kept } of after)
      if (kept) writeLetter(tx, kept)
      else deleteLetter(tx, letter.deadLetterId)
    const count = after.filter(({ kept }) => kept !== null).length
    return [{ records: 'parked messages', count, because: 'OPEN_REPAIR' }]
  },
})
