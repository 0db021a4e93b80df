import { useState } from 'preact/hooks'
import { requestPasswordReset, resetPassword } from '../../api/accounts.ts'
import { useTitle } from '../../lib/title.ts'
import { dropSession, showSession } from '../../state/session.ts'
import { accountPaths } from '../addresses.ts'
import { AccountForm, type Values } from '../elements/account-form.tsx'
import { useLinkToken } from '../lib/use-link-token.ts'
import { words } from '../strings/index.ts'

const { reset } = words

/** Asks for the link to a new password; where the link leads to, the new password itself. */
export function ResetPage() {
  useTitle(reset.title)
  const token = useLinkToken()
  return (
    <section class="account-narrow">
      {token ? <NewPassword key={token} token={token} /> : <AskLink />}
    </section>
  )
}

function AskLink() {
  const [email, setEmail] = useState<string>()
  if (email !== undefined)
    return (
      <>
        <h1>{reset.sentTitle}</h1>
        <p class="lede" role="status">
          {reset.sent(email)}
        </p>
        <a href={accountPaths.signIn}>{reset.signIn}</a>
      </>
    )
  const body = ({ email: typed = '' }: Values) => ({ email: typed.trim() })
  return (
    <>
      <h1>{reset.title}</h1>
      <p class="lede">{reset.text}</p>
      <AccountForm
        key="ask"
        form="ask-reset"
        lines={[{ path: 'email', label: words.signIn.email, type: 'email', autoComplete: 'username' }]}
        body={body}
        send={async values => {
          await requestPasswordReset(body(values).email)
          setEmail(body(values).email)
        }}
        label={reset.send}
        busyLabel={reset.sending}
      />
    </>
  )
}

function NewPassword({ token }: { token: string }) {
  const [done, setDone] = useState(false)
  if (done)
    return (
      <>
        <h1>{reset.doneTitle}</h1>
        <p class="lede" role="status">
          {reset.done}
        </p>
        <a class="button button-main" href={accountPaths.signIn}>
          {reset.signIn}
        </a>
      </>
    )
  const body = ({ password = '' }: Values) => ({ token, password })
  return (
    <>
      <h1>{reset.title}</h1>
      <p class="lede">{reset.newText}</p>
      <AccountForm
        key="new"
        form="reset"
        lines={[
          {
            path: 'password',
            label: reset.newPassword,
            hint: words.register.newPassword,
            type: 'password',
            autoComplete: 'new-password',
          },
        ]}
        body={body}
        send={async values => {
          await resetPassword(body(values))
          // Whoever is signed in here is so no more: the shop has ended all sessions.
          dropSession()
          showSession()
          history.replaceState(null, '', accountPaths.reset)
          setDone(true)
        }}
        label={reset.save}
        busyLabel={reset.saving}
      />
      <p class="ways">
        <button type="button" class="link-button" onClick={() => (location.hash = '')}>
          {reset.another}
        </button>
      </p>
    </>
  )
}
