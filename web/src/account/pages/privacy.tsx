import type { Me } from '../../api/accounts.ts'
import { requestErasure } from '../../api/privacy.ts'
import { useTitle } from '../../lib/title.ts'
import { leave } from '../../state/account.ts'
import { accountPaths } from '../addresses.ts'
import { AccountForm, type Values } from '../elements/account-form.tsx'
import { ConsentChoices } from '../elements/consent-choices.tsx'
import { DataCopy } from '../elements/data-copy.tsx'
import { words } from '../strings/index.ts'

const { privacy } = words

/** What somebody agrees to, their data to take along, and the end of their account. */
export function PrivacyPage({ me }: { me: Me }) {
  useTitle(privacy.title)
  return (
    <>
      <h1>{privacy.title}</h1>
      <ConsentChoices accountId={me.id} />
      <DataCopy accountId={me.id} />
      <Erase />
    </>
  )
}

const body = ({ password = '' }: Values) => ({ password })

function Erase() {
  const { erase } = privacy
  return (
    <section class="account-part" aria-labelledby="erase">
      <h2 id="erase">{erase.title}</h2>
      <p>{erase.text}</p>
      <details class="erase">
        <summary>{erase.sure}</summary>
        <AccountForm
          form="erasure"
          lines={[
            { path: 'password', label: erase.password, type: 'password', autoComplete: 'current-password' },
          ]}
          body={body}
          send={async values => {
            const { erasureId } = await requestErasure(body(values).password)
            await leave(accountPaths.erasure(erasureId))
          }}
          label={erase.send}
          busyLabel={erase.sending}
        />
      </details>
    </section>
  )
}
