import { useEffect, useState } from 'preact/hooks'
import { requestVerification, verifyEmail } from '../../api/accounts.ts'
import { useTitle } from '../../lib/title.ts'
import { accountPaths } from '../addresses.ts'
import { Deed } from '../elements/deed.tsx'
import { useLinkToken } from '../lib/use-link-token.ts'
import { refusalText } from '../refusals.ts'
import { words } from '../strings/index.ts'

const { verify, profile } = words

/** Where the link of a letter leads that proves an address: it does so at once, for whoever is signed in. */
export function VerifyPage() {
  useTitle(verify.title)
  const token = useLinkToken()
  if (!token) return <Failed text={verify.noLink} title={verify.title} />
  return <Verifying key={token} token={token} />
}

function Verifying({ token }: { token: string }) {
  const [outcome, setOutcome] = useState<'waiting' | 'done' | { error: unknown }>('waiting')
  useEffect(() => {
    verifyEmail(token).then(
      () => {
        // A link that was used says nothing to the next reload.
        history.replaceState(null, '', location.pathname)
        setOutcome('done')
      },
      (error: unknown) => setOutcome({ error }),
    )
  }, [token])
  if (outcome === 'done') return <Done />
  if (outcome === 'waiting')
    return (
      <section class="account-narrow">
        <h1>{verify.title}</h1>
        <p role="status">{verify.busy}…</p>
      </section>
    )
  return <Failed title={verify.failed} text={refusalText(outcome.error)} />
}

function Done() {
  return (
    <section class="account-narrow">
      <h1>{verify.done}</h1>
      <p class="lede" role="status">
        {verify.doneText}
      </p>
      <a class="button button-main" href={accountPaths.orders}>
        {verify.doneAction}
      </a>
    </section>
  )
}

function Failed({ title, text }: { title: string; text: string }) {
  return (
    <section class="account-narrow">
      <h1>{title}</h1>
      <p class="lede" role="alert">
        {text}
      </p>
      <Deed
        label={profile.again}
        busyLabel={profile.sending}
        work={requestVerification}
        done={() => verify.noLink}
      />
      <p class="ways">
        <a href={accountPaths.profile}>{verify.toAccount}</a>
      </p>
    </section>
  )
}
