import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Field } from '../../elements/field.tsx'
import { fieldId } from '../../lib/form-problems.ts'
import type { Form } from '../lib/checks.ts'
import { useSending } from '../lib/use-sending.ts'
import { PasswordField } from './password-field.tsx'

/** One field of a form; its path is its name in what is sent. */
export interface Line {
  path: string
  label: string
  hint?: string
  type: 'text' | 'email' | 'password'
  autoComplete: string
  required?: boolean
}

export type Values = Readonly<Record<string, string>>

interface Props {
  form: Form
  lines: readonly Line[]
  /** What is sent, of what was typed. */
  body: (values: Values) => unknown
  send: (values: Values) => Promise<void>
  label: string
  busyLabel: string
  first?: Values
  children?: ComponentChildren
}

/** A form of a few lines with one button. */
export function AccountForm({
  form: name,
  lines,
  body,
  send,
  label,
  busyLabel,
  first = {},
  children,
}: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [values, setValues] = useState<Values>(first)
  const { busy, problems, refusal, submit } = useSending(form)
  return (
    <form
      class="account-form"
      ref={form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void submit({ form: name, body: body(values), send: () => send(values) })
      }}
    >
      {lines.map(({ path, label: text, hint, type, autoComplete, required = true }) => {
        const Kind = type === 'password' ? PasswordField : Field
        return (
          <Kind
            key={path}
            id={fieldId(path)}
            label={text}
            hint={hint}
            problem={problems[path]}
            value={values[path] ?? ''}
            onValue={value => setValues(before => ({ ...before, [path]: value }))}
            input={{ type, autoComplete, required }}
          />
        )
      })}
      {children}
      <Send busy={busy} label={label} busyLabel={busyLabel} refusal={refusal} />
    </form>
  )
}

/** The button of a form and what is to be said about it. */
export function Send({
  busy,
  label,
  busyLabel,
  refusal,
}: {
  busy: boolean
  label: string
  busyLabel: string
  refusal: string
}) {
  return (
    <>
      <p class="refusal" role="alert">
        {refusal}
      </p>
      <button type="submit" class="button button-main" aria-disabled={busy}>
        {busy ? `${busyLabel}…` : label}
      </button>
    </>
  )
}
