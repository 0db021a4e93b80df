import type { ComponentChildren } from 'preact'
import type { HTMLAttributes } from 'preact/compat'

interface Common {
  id: string
  label: string
  hint?: string | undefined
  problem?: string | undefined
  /** How much of a row it takes. */
  size?: 'half' | 'third' | 'rest' | undefined
}

interface InputProps extends Common {
  value: string
  onValue: (value: string) => void
  onLeave?: () => void
  input: Omit<HTMLAttributes<HTMLInputElement>, 'value' | 'onInput'> & {
    autoComplete?: string
    inputMode?: string
    type?: string
    maxLength?: number
    required?: boolean
  }
}

/** Label, field, and what is wrong with it. */
export function Frame({
  id,
  label,
  hint,
  problem,
  size,
  children,
}: Common & { children: ComponentChildren }) {
  return (
    <div class="field" data-size={size} data-wrong={problem ? true : undefined}>
      <label for={id}>
        {label} {hint && <small>{hint}</small>}
      </label>
      {children}
      <p class="problem" id={`${id}-problem`}>
        {problem}
      </p>
    </div>
  )
}

/** A labelled field with what is wrong with it underneath, told to those who listen, too. */
export function Field({ value, onValue, onLeave, input, ...frame }: InputProps) {
  return (
    <Frame {...frame}>
      <input
        {...(input as object)}
        id={frame.id}
        name={frame.id}
        value={value}
        aria-invalid={frame.problem ? true : undefined}
        aria-describedby={frame.problem ? `${frame.id}-problem` : undefined}
        onInput={event => onValue(event.currentTarget.value)}
        onBlur={onLeave}
      />
    </Frame>
  )
}

interface SelectProps extends Common {
  value: string
  onValue: (value: string) => void
  onLeave?: () => void
  autoComplete: string
  options: readonly { code: string; name: string }[]
  /** Shown while nothing is chosen. */
  empty?: string
}

export function SelectField({
  value,
  onValue,
  onLeave,
  options,
  empty,
  autoComplete,
  ...frame
}: SelectProps) {
  return (
    <Frame {...frame}>
      <select
        id={frame.id}
        name={frame.id}
        autoComplete={autoComplete}
        value={value}
        aria-invalid={frame.problem ? true : undefined}
        aria-describedby={frame.problem ? `${frame.id}-problem` : undefined}
        onChange={event => onValue(event.currentTarget.value)}
        onBlur={onLeave}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </Frame>
  )
}
