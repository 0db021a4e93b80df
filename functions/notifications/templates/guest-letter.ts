import type { GuestWants } from '../../../schemas/privacy.ts'
import type { Letter } from './letter.ts'

const NOT_YOU = 'If this was not you, there is nothing to do: without the link nothing happens.'
const NO_ACCOUNT = 'What belongs to an account is seen and erased there.'

const letters: Readonly<Record<GuestWants, Omit<Letter, 'action'> & { label: string }>> = {
  export: {
    subject: 'What we keep of you',
    preview: 'The link works once, for an hour.',
    heading: 'What we keep of you',
    paragraphs: [
      'Hello,',
      `You asked what we keep of what was bought with this address. The link works once, for an hour. ${NO_ACCOUNT}`,
      NOT_YOU,
    ],
    label: 'Gather my data',
  },
  erasure: {
    subject: 'Erase what we keep of you?',
    preview: 'The link works once, for an hour.',
    heading: 'Erase what we keep of you?',
    paragraphs: [
      'Hello,',
      `You asked us to erase what we keep of what was bought with this address. It begins once you confirm it there, and cannot be undone. The link works once, for an hour. ${NO_ACCOUNT}`,
      NOT_YOU,
    ],
    label: 'Look, and confirm',
  },
}

/** What is written to the address of somebody who bought without an account. */
export function guestLetter(wants: GuestWants, url: string): Letter {
  const { label, ...letter } = letters[wants]
  return { ...letter, action: { label, url } }
}
