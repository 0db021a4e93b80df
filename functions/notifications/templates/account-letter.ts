import type { z } from 'zod'
import type { getLetter } from '../../../schemas/calls/accounts.ts'
import type { Letter } from './letter.ts'

type Due = z.output<typeof getLetter.answer>

/** The page where the link of a letter leads. */
export const pageOf = (purpose: Due['purpose']): string => PAGES[purpose]

const PAGES: Readonly<Record<Due['purpose'], string>> = {
  verify: 'verify',
  'known-address': 'sign-in',
  reset: 'reset',
  invite: 'reset',
  'key-expiring': 'keys',
}

const hello = ({ name }: Due): string => (name === undefined ? 'Hello,' : `Hello ${name},`)

const NOT_YOU = 'If this was not you, there is nothing to do: without the link nothing happens.'

/** What is written to an account's address. */
export function accountLetter(due: Due, url: string): Letter {
  switch (due.purpose) {
    case 'verify':
      return {
        subject: 'Is this your address?',
        preview: 'One click, and your account is complete.',
        heading: 'Confirm your e-mail address',
        paragraphs: [
          hello(due),
          'Somebody, you we hope, made an account with this address. Confirm it where you are signed in. The link works once, for three days.',
          NOT_YOU,
        ],
        action: { label: 'Confirm address', url },
      }
    case 'known-address':
      return {
        subject: 'You have an account already',
        preview: 'Somebody registered with your address.',
        heading: 'You have an account already',
        paragraphs: [
          hello(due),
          'Somebody, you perhaps, has just registered with this address. You have an account here: sign in, or ask for a new password if you have forgotten yours.',
          'If this was not you, there is nothing to do: your account is as it was.',
        ],
        action: { label: 'Sign in', url },
      }
    case 'reset':
      return {
        subject: 'Choose a new password',
        preview: 'The link works once, for an hour.',
        heading: 'Choose a new password',
        paragraphs: [
          hello(due),
          'You asked for a new password. The link works once, for an hour. All devices will have to sign in again.',
          NOT_YOU,
        ],
        action: { label: 'Choose a password', url },
      }
    case 'invite':
      return {
        subject: `${due.about ?? 'Your store'} is ready`,
        preview: 'Choose a password to begin.',
        heading: `${due.about ?? 'Your store'} is ready`,
        paragraphs: [
          hello(due),
          'You are the owner of a new store. Choose a password to begin. The link works once, for a week.',
        ],
        action: { label: 'Choose a password', url },
      }
    case 'key-expiring':
      return {
        subject: 'An API key ends in two weeks',
        preview: `The key “${due.about ?? ''}” ends in two weeks.`,
        heading: 'An API key ends in two weeks',
        paragraphs: [
          hello(due),
          `The API key “${due.about ?? ''}” that you made ends in two weeks. Make its successor now: the old one then works for another week.`,
        ],
        action: { label: 'Rotate the key', url },
      }
  }
}
