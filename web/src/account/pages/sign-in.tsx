import { useState } from 'preact/hooks'
import { useTitle } from '../../lib/title.ts'
import { paths } from '../../routes.ts'
import { knownOrders } from '../../state/orders.ts'
import { endedByShop } from '../../state/session.ts'
import { RegisterForm, SignInForm } from '../elements/sign-in-form.tsx'
import { words } from '../strings/index.ts'

interface Props {
  /** Opens as the form for a new account. */
  asNew?: boolean
  /** It stands in the place of a page that is shown once somebody is signed in. */
  inPlace?: boolean
}

/** Signs in, or makes an account: what is wanted shows in its place once that is done. */
export function SignInPage({ asNew = false, inPlace = false }: Props) {
  const [fresh, setFresh] = useState(asNew)
  const { title, text } = fresh ? words.register : words.signIn
  useTitle(title)
  return (
    <section class="account-narrow">
      <h1>{title}</h1>
      <p class="lede">{reason(inPlace) ?? text}</p>
      {fresh ? (
        <RegisterForm onSignIn={() => setFresh(false)} />
      ) : (
        <SignInForm onRegister={() => setFresh(true)} />
      )}
      {knownOrders.value.length > 0 && (
        <p class="aside">
          <a href={paths.orders}>{words.signIn.guestOrders}</a>
        </p>
      )}
    </section>
  )
}

function reason(inPlace: boolean): string | undefined {
  if (endedByShop.value) return words.signIn.ended
  return inPlace ? words.signIn.first : undefined
}
