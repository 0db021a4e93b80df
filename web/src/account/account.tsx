import './styles/account.css'
import { useEffect } from 'preact/hooks'
import { getMe, type Me } from '../api/accounts.ts'
import { Trouble } from '../elements/trouble.tsx'
import { Refused } from '../lib/http.ts'
import { useResource } from '../lib/resource.ts'
import { go, place } from '../lib/router.ts'
import { NotFoundPage } from '../pages/not-found.tsx'
import { leave } from '../state/account.ts'
import { accountId } from '../state/session.ts'
import { type AccountPage, accountPageOf, accountPaths, wayOn } from './addresses.ts'
import { useDoing } from './lib/use-doing.ts'
import { ErasurePage } from './pages/erasure.tsx'
import { GuestPage } from './pages/guest.tsx'
import { GuestLinkPage } from './pages/guest-link.tsx'
import { KeysPage } from './pages/keys.tsx'
import { NoticePage } from './pages/notice.tsx'
import { OrdersPage } from './pages/orders.tsx'
import { PrivacyPage } from './pages/privacy.tsx'
import { ProfilePage } from './pages/profile.tsx'
import { ResetPage } from './pages/reset.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { VerifyPage } from './pages/verify.tsx'
import { words } from './strings/index.ts'

/** The account area. What is somebody's own shows once they are signed in; until then, signing in stands in its place. */
export function Account() {
  const page = accountPageOf(place.value.path)
  const id = accountId.value
  if (page === undefined) return <NotFoundPage />
  if (page === 'reset') return <ResetPage />
  if (page === 'notice') return <NoticePage />
  if (page === 'erasure') return <ErasurePage />
  if (page === 'guest') return <GuestPage />
  if (page === 'guest-export') return <GuestLinkPage key={page} wants="export" />
  if (page === 'guest-erasure') return <GuestLinkPage key={page} wants="erasure" />
  if (page === 'sign-in' || page === 'register')
    return id ? <Onward /> : <SignInPage key={page} asNew={page === 'register'} />
  return id ? <Own key={id} id={id} page={page} /> : <SignInPage key={page} inPlace />
}

/** Whoever is signed in already goes on to where they wanted to. */
function Onward() {
  useEffect(() => go(wayOn(place.value.query), { replace: true }), [])
  return <p class="page-wait" />
}

function Own({ id, page }: { id: string; page: AccountPage }) {
  const me = useResource(`me ${id} ${page}`, getMe, { keepShowing: true })
  return (
    <div class="account">
      <Menu me={me.state === 'ready' ? me.data : undefined} page={page} />
      <div class="account-page">
        {me.state === 'failed' && !isOver(me.error) && <Trouble error={me.error} retry={me.retry} />}
        {page === 'verify' ? (
          <VerifyPage />
        ) : (
          me.state === 'ready' && <Page me={me.data} page={page} onChange={me.retry} />
        )}
      </div>
    </div>
  )
}

/** A session that is over shows the sign-in in a moment. */
const isOver = (error: unknown): boolean => error instanceof Refused && error.status === 401

function Page({ me, page, onChange }: { me: Me; page: AccountPage; onChange: () => void }) {
  if (page === 'orders') return <OrdersPage me={me} />
  if (page === 'privacy') return <PrivacyPage me={me} />
  if (page === 'keys') return <KeysPage me={me} />
  return <ProfilePage me={me} onChange={onChange} />
}

function Menu({ me, page }: { me: Me | undefined; page: AccountPage }) {
  const { busy, run } = useDoing(leave)
  const { menu } = words
  const links: { name: string; href: string; of: AccountPage }[] = [
    { name: menu.profile, href: accountPaths.profile, of: 'profile' },
    { name: menu.orders, href: accountPaths.orders, of: 'orders' },
    { name: menu.privacy, href: accountPaths.privacy, of: 'privacy' },
  ]
  if (me?.permissions.includes('manage:users') || page === 'keys')
    links.push({ name: menu.keys, href: accountPaths.keys, of: 'keys' })
  return (
    <nav class="account-menu" aria-label={menu.label}>
      {links.map(({ name, href, of }) => (
        <a key={href} href={href} aria-current={page === of ? 'page' : undefined}>
          {name}
        </a>
      ))}
      <button type="button" class="link-button" aria-disabled={busy} onClick={run}>
        {busy ? `${menu.signingOut}…` : menu.signOut}
      </button>
    </nav>
  )
}
