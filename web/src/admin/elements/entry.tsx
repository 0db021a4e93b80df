import { Field, Frame, SelectField } from '../../elements/field.tsx'
import { fieldId } from '../../lib/form-problems.ts'

interface Common {
  /** Of what is sent: says the field's id, and finds its problem. */
  path: string
  label: string
  hint?: string
  value: string
  onValue: (value: string) => void
  problems: Readonly<Record<string, string>>
  size?: 'half' | 'third' | 'rest'
}

interface EntryProps extends Common {
  type?: 'text' | 'date' | 'search' | 'password'
  inputMode?: 'numeric' | 'decimal' | 'text'
  required?: boolean
  suggest?: string
}

/** One line of a form. */
export function Entry({
  path,
  problems,
  value,
  onValue,
  type,
  inputMode,
  required,
  suggest,
  ...rest
}: EntryProps) {
  return (
    <Field
      {...rest}
      id={fieldId(path)}
      problem={problems[path]}
      value={value}
      onValue={onValue}
      input={{
        type: type ?? 'text',
        autoComplete: 'off',
        ...(inputMode && { inputMode }),
        ...(required && { required }),
        ...(suggest && { list: suggest }),
      }}
    />
  )
}

/** Several lines of a form. */
export function Paragraph({
  path,
  problems,
  value,
  onValue,
  rows = 5,
  code = false,
  ...rest
}: Common & { rows?: number; code?: boolean }) {
  const id = fieldId(path)
  const problem = problems[path]
  return (
    <Frame {...rest} id={id} problem={problem}>
      <textarea
        id={id}
        rows={rows}
        value={value}
        spellcheck={!code}
        data-code={code || undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onInput={event => onValue(event.currentTarget.value)}
      />
    </Frame>
  )
}

/** A choice of a form. */
export function Choice({
  path,
  problems,
  options,
  ...rest
}: Common & { options: readonly { code: string; name: string }[] }) {
  return (
    <SelectField {...rest} id={fieldId(path)} problem={problems[path]} options={options} autoComplete="off" />
  )
}

interface TickProps {
  id: string
  label: string
  hint?: string
  checked: boolean
  onCheck: (checked: boolean) => void
}

export function Tick({ id, label, hint, checked, onCheck }: TickProps) {
  return (
    <div class="tick">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={event => onCheck(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
