import { logIn, register } from '../../api/accounts.ts'
import { enter } from '../../state/account.ts'
import { accountPaths } from '../addresses.ts'
import { words } from '../strings/index.ts'
import { AccountForm, type Line, type Values } from './account-form.tsx'

const text = (values: Values, path: string): string => (values[path] ?? '').trim()
const credentials = (values: Values) => ({ email: text(values, 'email'), password: values.password ?? '' })

const EMAIL: Line = { path: 'email', label: words.signIn.email, type: 'email', autoComplete: 'username' }

/** Signs somebody in, where they are. */
export function SignInForm({ onRegister }: { onRegister: () => void }) {
  return (
    <>
      <AccountForm
        key="sign-in"
        form="sign-in"
        lines={[
          EMAIL,
          {
            path: 'password',
            label: words.signIn.password,
            type: 'password',
            autoComplete: 'current-password',
          },
        ]}
        body={credentials}
        send={async values => enter(await logIn(credentials(values)))}
        label={words.signIn.enter}
        busyLabel={words.signIn.entering}
      />
      <p class="ways">
        <a href={accountPaths.reset}>{words.signIn.forgotten}</a>
        <span>
          {words.signIn.newHere}{' '}
          <button type="button" class="link-button" onClick={onRegister}>
            {words.signIn.create}
          </button>
        </span>
      </p>
    </>
  )
}

const registration = (values: Values) => {
  const name = text(values, 'name')
  return { ...credentials(values), ...(name && { name }) }
}

/** Makes an account, and signs in with it. */
export function RegisterForm({ onSignIn }: { onSignIn: () => void }) {
  return (
    <>
      <AccountForm
        key="register"
        form="register"
        lines={[
          EMAIL,
          {
            path: 'password',
            label: words.signIn.password,
            hint: words.register.newPassword,
            type: 'password',
            autoComplete: 'new-password',
          },
          {
            path: 'name',
            label: words.register.name,
            hint: words.register.optional,
            type: 'text',
            autoComplete: 'name',
            required: false,
          },
        ]}
        body={registration}
        send={async values => enter(await register(registration(values)))}
        label={words.register.enter}
        busyLabel={words.register.entering}
      />
      <p class="ways">
        <span>
          {words.register.known}{' '}
          <button type="button" class="link-button" onClick={onSignIn}>
            {words.register.signIn}
          </button>
        </span>
      </p>
    </>
  )
}
