import { onDeadLetter } from '../../kit/on-dead-letter.ts'
import { findLetter, writeLetter } from '../dead-letters.ts'
import { letterId, parked } from '../letter.ts'

export default onDeadLetter({
  id: 'park-message',
  summary:
    'Parks a message that could not be handled, with its reason and history, without marking it handled.',
  async park(message, { tx, now }) {
    writeLetter(tx, parked(message, await findLetter(tx, letterId(message)), now))
  },
})
