import { useRef, useState } from 'preact/hooks'
import type { Scope } from '../../../../schemas/access.ts'
import type { Me } from '../../api/accounts.ts'
import { createKey, type Key, listKeys, type MadeKey, revokeKey, rotateKey } from '../../api/keys.ts'
import { Field } from '../../elements/field.tsx'
import { Trouble } from '../../elements/trouble.tsx'
import { fieldId } from '../../lib/form-problems.ts'
import { lookUp } from '../../lib/look-up.ts'
import { dayOf } from '../../lib/moment.ts'
import { useResource } from '../../lib/resource.ts'
import { useTitle } from '../../lib/title.ts'
import { strings } from '../../strings/index.ts'
import { Send } from '../elements/account-form.tsx'
import { Deed } from '../elements/deed.tsx'
import { useSending } from '../lib/use-sending.ts'
import { words } from '../strings/index.ts'

const { keys: text } = words

const mayManage = ({ permissions }: Me): boolean => permissions.includes('manage:users')
const SCOPES = Object.keys(text.scopeNames) as Scope[]
const scopeName = (scope: string): string => lookUp<string>(text.scopeNames, scope) ?? scope

/** The API keys of the shop: where the letter leads to that warns of one that ends. */
export function KeysPage({ me }: { me: Me }) {
  useTitle(text.title)
  return (
    <>
      <h1>{text.title}</h1>
      <p class="lede">{text.text}</p>
      {mayManage(me) ? <Keys accountId={me.id} /> : <p>{text.notYours}</p>}
    </>
  )
}

function Keys({ accountId }: { accountId: string }) {
  const [made, setMade] = useState<MadeKey>()
  const [look, setLook] = useState(0)
  const list = useResource(`keys ${accountId} ${look}`, listKeys, { keepShowing: true })
  const changed = (key?: MadeKey) => {
    if (key) setMade(key)
    setLook(count => count + 1)
  }
  return (
    <>
      {made && <Made key={made.keyId} made={made} />}
      {list.state === 'failed' && <Trouble error={list.error} retry={list.retry} />}
      {list.state === 'loading' && <p role="status">{strings.loading}…</p>}
      {list.state === 'ready' && list.data.keys.length === 0 && <p>{text.none}</p>}
      {list.state === 'ready' && (
        <ul class="key-list">
          {list.data.keys.map(key => (
            <KeyRow key={key.keyId} of={key} onChange={changed} />
          ))}
        </ul>
      )}
      <NewKeyForm onMade={changed} />
    </>
  )
}

/** A key in full, the one time that there is to copy it. */
function Made({ made }: { made: MadeKey }) {
  return (
    <section class="made-key" role="status">
      <h2>{text.madeTitle}</h2>
      <p>{text.madeText}</p>
      <code>{made.key}</code>
      <Deed
        label={text.copy}
        busyLabel={text.copy}
        work={() => navigator.clipboard.writeText(made.key).then(() => true)}
        done={() => text.copied}
      />
    </section>
  )
}

function standing({ revokedAt, expiresAt, successor }: Key): string {
  if (revokedAt) return text.revoked(dayOf(revokedAt))
  const end = text.ends(dayOf(expiresAt))
  return successor ? `${end}, ${text.replaced}` : end
}

function KeyRow({ of: key, onChange }: { of: Key; onChange: (made?: MadeKey) => void }) {
  const [sure, setSure] = useState(false)
  const { keyId, name, scopes, uses, lastUsedAt, revokedAt, successor } = key
  return (
    <li>
      <h3>{name}</h3>
      <p class="soft">
        {[standing(key), text.used(uses), lastUsedAt && text.lastUsed(dayOf(lastUsedAt))]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p class="soft">{scopes.map(scopeName).join(', ')}</p>
      {!revokedAt && (
        <div class="key-deeds">
          {!successor && (
            <Deed
              label={text.rotate}
              busyLabel={text.rotating}
              work={async () => onChange(await rotateKey(keyId))}
            />
          )}
          {sure ? (
            <>
              <p>{text.revokeSure(name)}</p>
              <Deed
                label={text.revokeYes}
                busyLabel={text.revoke}
                work={async () => {
                  await revokeKey(keyId)
                  onChange()
                }}
              />
              <button type="button" class="link-button" onClick={() => setSure(false)}>
                {text.revokeNo}
              </button>
            </>
          ) : (
            <button type="button" class="link-button" onClick={() => setSure(true)}>
              {text.revoke}
            </button>
          )}
        </div>
      )}
    </li>
  )
}

function NewKeyForm({ onMade }: { onMade: (made: MadeKey) => void }) {
  const form = useRef<HTMLFormElement>(null)
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>([])
  const { busy, problems, refusal, submit } = useSending(form)
  const toggle = (scope: Scope) =>
    setScopes(scopes.includes(scope) ? scopes.filter(one => one !== scope) : [...scopes, scope])
  const send = async () => {
    onMade(await createKey({ name: name.trim(), scopes: [...scopes] }))
    setName('')
    setScopes([])
  }
  return (
    <section class="account-part" aria-labelledby="new-key">
      <h2 id="new-key">{text.make}</h2>
      <form
        class="account-form"
        ref={form}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void submit({ form: 'key', body: { name: name.trim(), scopes }, send })
        }}
      >
        <Field
          id={fieldId('name')}
          label={text.name}
          problem={problems.name}
          value={name}
          onValue={setName}
          input={{ type: 'text', autoComplete: 'off', required: true }}
        />
        <fieldset class="scopes" id={fieldId('scopes')}>
          <legend>{text.scopes}</legend>
          {SCOPES.map(scope => (
            <label key={scope}>
              <input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} />
              {scopeName(scope)}
            </label>
          ))}
          <p class="problem">{problems.scopes}</p>
        </fieldset>
        <Send busy={busy} label={text.make} busyLabel={text.making} refusal={refusal} />
      </form>
    </section>
  )
}
