import { useState } from 'preact/hooks'
import { changeName, type Me } from '../../api/accounts.ts'
import { words } from '../strings/index.ts'
import { AccountForm, type Values } from './account-form.tsx'

const { profile } = words

const typed = ({ name = '' }: Values): string => name.trim()

/** What somebody is called, and how they correct it. */
export function NameRow({ me, onChange }: { me: Me; onChange: () => void }) {
  const [editing, setEditing] = useState(false)
  return (
    <div>
      <dt>{profile.name}</dt>
      <dd>
        {editing ? (
          <AccountForm
            form="profile"
            lines={[
              { path: 'name', label: profile.name, type: 'text', autoComplete: 'name', required: false },
            ]}
            first={{ name: me.name ?? '' }}
            body={values => (typed(values) ? { name: typed(values) } : {})}
            send={async values => {
              await changeName(typed(values) || null)
              setEditing(false)
              onChange()
            }}
            label={profile.save}
            busyLabel={profile.saving}
          />
        ) : (
          (me.name ?? <span class="soft">{profile.noName}</span>)
        )}{' '}
        <button type="button" class="link-button" onClick={() => setEditing(!editing)}>
          {editing ? profile.keep : profile.change} <span class="sr-only">{profile.name}</span>
        </button>
      </dd>
    </div>
  )
}
