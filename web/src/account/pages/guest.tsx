import { useState } from 'preact/hooks'
import type { GuestWants } from '../../../../schemas/privacy.ts'
import { requestAsGuest } from '../../api/privacy.ts'
import { useTitle } from '../../lib/title.ts'
import { accountPaths } from '../addresses.ts'
import { AccountForm, type Values } from '../elements/account-form.tsx'
import { words } from '../strings/index.ts'

const { guest: text } = words.privacy
const CHOICES = ['export', 'erasure'] as const satisfies readonly GuestWants[]

/** Where whoever bought without an account asks for a link to what is kept of them. */
export function GuestPage() {
  useTitle(text.title)
  const [email, setEmail] = useState<string>()
  return (
    <section class="account-narrow">
      {email === undefined ? <Ask onSent={setEmail} /> : <Sent email={email} />}
      <a href={accountPaths.privacy}>{text.account}</a>
    </section>
  )
}

const Sent = ({ email }: { email: string }) => (
  <>
    <h1>{text.sentTitle}</h1>
    <p class="lede" role="status">
      {text.sent(email)}
    </p>
  </>
)

function Ask({ onSent }: { onSent: (email: string) => void }) {
  const [wants, setWants] = useState<GuestWants>('export')
  const body = ({ email = '' }: Values) => ({ email: email.trim(), wants })
  return (
    <>
      <h1>{text.title}</h1>
      <p class="lede">{text.text}</p>
      <AccountForm
        form="guest"
        lines={[{ path: 'email', label: text.email, type: 'email', autoComplete: 'email' }]}
        body={body}
        send={async values => {
          await requestAsGuest(body(values))
          onSent(body(values).email)
        }}
        label={text.send}
        busyLabel={text.sending}
      >
        <fieldset class="scopes">
          <legend>{text.wants}</legend>
          {CHOICES.map(choice => (
            <label key={choice}>
              <input type="radio" name="wants" checked={choice === wants} onChange={() => setWants(choice)} />
              {text.choices[choice]}
            </label>
          ))}
        </fieldset>
      </AccountForm>
    </>
  )
}
