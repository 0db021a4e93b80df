import type { ComponentProps } from 'preact'
import { useState } from 'preact/hooks'
import { Field } from '../../elements/field.tsx'
import { words } from '../strings/index.ts'

/** A password, which can be looked at while it is typed. */
export function PasswordField({ input, ...field }: ComponentProps<typeof Field>) {
  const [shown, setShown] = useState(false)
  return (
    <div class="password">
      <Field {...field} input={{ ...input, type: shown ? 'text' : 'password', spellcheck: false }} />
      <button
        type="button"
        class="link-button"
        aria-pressed={shown}
        aria-controls={field.id}
        onClick={() => setShown(!shown)}
      >
        {shown ? words.signIn.hide : words.signIn.show} <span class="sr-only">{field.label}</span>
      </button>
    </div>
  )
}
