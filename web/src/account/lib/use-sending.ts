import type { RefObject } from 'preact'
import { type FormSpeech, type Sending, useSendingOf } from '../../lib/use-sending.ts'
import { refusalText, refusedFields } from '../refusals.ts'
import { words } from '../strings/index.ts'
import type { Form } from './checks.ts'

const speech: FormSpeech<Form> = {
  problemsOf: async (form, body) => (await import('./checks.ts')).problemsOf(form, body),
  refusalText,
  refusedFields,
  fix: words.fix,
}

/** Sends a form of the account pages. */
export const useSending = (form: RefObject<HTMLElement | null>): Sending<Form> => useSendingOf(form, speech)
