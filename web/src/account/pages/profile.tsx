import { logOutEverywhere, type Me, requestPasswordReset, requestVerification } from '../../api/accounts.ts'
import { dayOf } from '../../lib/moment.ts'
import { useTitle } from '../../lib/title.ts'
import { leave } from '../../state/account.ts'
import { Deed } from '../elements/deed.tsx'
import { NameRow } from '../elements/name-row.tsx'
import { words } from '../strings/index.ts'

const { profile } = words

/** Who is signed in, and what keeps the account safe. */
export function ProfilePage({ me, onChange }: { me: Me; onChange: () => void }) {
  useTitle(profile.title)
  return (
    <>
      <h1>{me.name ? profile.hello(me.name) : profile.title}</h1>
      <section class="account-part" aria-labelledby="who">
        <h2 id="who">{profile.who}</h2>
        <dl class="facts-list">
          <div>
            <dt>{profile.email}</dt>
            <dd>
              {me.email}{' '}
              <span class="mark" data-good={me.email_verified || undefined}>
                {me.email_verified ? profile.proven : profile.unproven}
              </span>
            </dd>
          </div>
          <NameRow me={me} onChange={onChange} />
          <div>
            <dt>{profile.since}</dt>
            <dd>{dayOf(me.created_at)}</dd>
          </div>
        </dl>
        {!me.email_verified && (
          <Deed
            text={profile.unprovenText}
            label={profile.again}
            busyLabel={profile.sending}
            work={requestVerification}
            done={() => profile.sent(me.email)}
          />
        )}
      </section>
      <section class="account-part" aria-labelledby="safety">
        <h2 id="safety">{profile.safety}</h2>
        <Deed
          text={profile.passwordText}
          label={profile.password}
          busyLabel={profile.sending}
          work={() => requestPasswordReset(me.email)}
          done={() => profile.sent(me.email)}
        />
        <Deed
          text={profile.devicesText}
          label={profile.everywhere}
          busyLabel={profile.everywhereBusy}
          work={async () => {
            await logOutEverywhere()
            await leave()
          }}
        />
      </section>
    </>
  )
}
