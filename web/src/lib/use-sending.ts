import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { fieldId, nothingWrong, type Placed, type Problem, placed } from './form-problems.ts'

export interface Outgoing<Form> {
  form: Form
  body: unknown
  /** What is known to be wrong with what was typed before it is a body. */
  problems?: readonly Problem[]
  /** Says problems of the body in terms of the form. */
  toFields?: (problem: Problem) => Problem
  send: () => Promise<void>
}

export interface Sending<Form> {
  busy: boolean
  /** At each field, by its path. */
  problems: Placed['fields']
  /** What is to be said beside the button. */
  refusal: string
  /** The last refusal itself. */
  error: unknown
  submit: (outgoing: Outgoing<Form>) => Promise<void>
  forget: () => void
}

/** How an area checks its forms, and what it says of what is wrong with them. */
export interface FormSpeech<Form> {
  /** What the functions would refuse of a body: their own schemas, fetched with the first form that is sent. */
  problemsOf: (form: Form, body: unknown) => Promise<readonly Problem[]>
  refusalText: (error: unknown) => string
  refusedFields: (error: unknown) => readonly Problem[]
  fix: (count: number) => string
}

/**
 * Sends a form: checked by the functions' own schema first, then by the functions. What either finds wrong is put at its
 * field, and the keyboard at the first of them.
 */
export function useSendingOf<Form>(
  form: RefObject<HTMLElement | null>,
  speech: FormSpeech<Form>,
): Sending<Form> {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState(nothingWrong)
  const [error, setError] = useState<unknown>()
  const isField = (path: string) => form.current?.querySelector(`#${CSS.escape(fieldId(path))}`) !== null
  const refuse = (problems: readonly Problem[]) => {
    setWrong(placed(problems, isField))
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }
  const submit = async ({ form: name, body, problems = [], toFields = same, send }: Outgoing<Form>) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    setWrong(nothingWrong)
    try {
      const found = [...problems, ...(await speech.problemsOf(name, body)).map(toFields)]
      if (found.length > 0) refuse(found)
      else await send()
    } catch (thrown) {
      setError(thrown)
      refuse(speech.refusedFields(thrown).map(toFields))
    }
    setBusy(false)
  }
  const forget = () => {
    setError(undefined)
    setWrong(nothingWrong)
  }
  return { busy, problems: wrong.fields, refusal: said(error, wrong, speech), error, submit, forget }
}

const same = (problem: Problem): Problem => problem

/** A refusal that its field tells needs no more than a look there. */
function said(
  error: unknown,
  { fields, others }: Placed,
  { refusalText, fix }: Pick<FormSpeech<never>, 'refusalText' | 'fix'>,
): string {
  const count = Object.keys(fields).length
  if (others.length > 0 && error === undefined) return others.join(' ')
  if (count > 0) return fix(count)
  return error === undefined ? '' : [refusalText(error), ...others].join(' ')
}
