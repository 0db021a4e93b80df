import { useRef, useState } from 'preact/hooks'
import { useTitle } from '../../lib/title.ts'
import { tryToken } from '../calls.ts'
import { Entry } from '../elements/entry.tsx'
import { Send } from '../elements/state.tsx'
import { refusalText } from '../refusals.ts'
import { ended, enter, isOutsider } from '../session.ts'
import { words } from '../strings/index.ts'

const { signIn } = words
/** What a header can carry. */
const TOKEN = /^[\x21-\x7e]+$/

/** Asks for the admin token, and the shop whether it is good. */
export function SignInPage() {
  useTitle(signIn.title)
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [refusal, setRefusal] = useState('')
  const wrong = (text: string) => {
    setProblem(text)
    form.current?.querySelector('input')?.focus()
  }
  const submit = async () => {
    const secret = typed.trim()
    setRefusal('')
    setProblem('')
    if (!secret) return wrong(signIn.required)
    if (!TOKEN.test(secret)) return wrong(signIn.refused)
    setBusy(true)
    try {
      await tryToken(secret)
      enter(secret)
    } catch (error) {
      if (isOutsider(error)) wrong(signIn.refused)
      else setRefusal(refusalText(error))
    }
    setBusy(false)
  }
  return (
    <section class="sign-in">
      <h1>{signIn.title}</h1>
      {ended.value && <p class="refusal">{signIn.ended}</p>}
      <p>{signIn.text}</p>
      <form
        ref={form}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          if (!busy) void submit()
        }}
      >
        <Entry
          path="token"
          type="password"
          label={signIn.token}
          hint={signIn.hint}
          value={typed}
          onValue={setTyped}
          problems={problem ? { token: problem } : {}}
        />
        <Send busy={busy} label={signIn.enter} busyLabel={signIn.entering} refusal={refusal} />
      </form>
    </section>
  )
}
