import type { PrivacyNotice } from '../../../../schemas/privacy.ts'
import { getNotice } from '../../api/privacy.ts'
import { Trouble } from '../../elements/trouble.tsx'
import { lookUp } from '../../lib/look-up.ts'
import { useResource } from '../../lib/resource.ts'
import { useTitle } from '../../lib/title.ts'
import { accountPaths } from '../addresses.ts'
import { words } from '../strings/index.ts'

const { notice: text } = words.privacy

/** The privacy notice, for everybody: what the parts of the shop themselves say that they keep. */
export function NoticePage() {
  useTitle(text.title)
  const notice = useResource('privacy notice', getNotice)
  return (
    <section class="privacy-notice">
      <h1>{text.title}</h1>
      <p class="lede">{text.text}</p>
      {notice.state === 'failed' && <Trouble error={notice.error} retry={notice.retry} />}
      {notice.state === 'ready' && <Notice notice={notice.data} />}
      <section class="account-part" aria-labelledby="rights">
        <h2 id="rights">{text.rights}</h2>
        <p>
          <a href={accountPaths.privacy}>{text.yours}</a>
        </p>
        <p>
          <a href={accountPaths.guest}>{text.guests}</a>
        </p>
      </section>
    </section>
  )
}

function Notice({ notice: { policyVersion, categories } }: { notice: PrivacyNotice }) {
  return (
    <>
      <p>
        {text.sold} <span class="soft">{text.version(policyVersion)}</span>
      </p>
      {categories.map(one => (
        <Category key={one.category} of={one} />
      ))}
    </>
  )
}

function Category({ of: one }: { of: PrivacyNotice['categories'][number] }) {
  const { category, collected, what, purposes, legalGrounds, kept } = one
  return (
    <section class="account-part" aria-labelledby={category}>
      <h2 id={category}>{text.categories[category]}</h2>
      {collected ? (
        <dl class="facts-list">
          <Row name={text.collected} values={what} />
          <Row name={text.purposes} values={purposes} />
          <div>
            <dt>{text.ground}</dt>
            <dd>{legalGrounds.map(ground => text.grounds[ground]).join(', ')}</dd>
          </div>
          <Row name={text.kept} values={kept} />
        </dl>
      ) : (
        <p class="soft">{text.nothing}</p>
      )}
    </section>
  )
}

const Row = ({ name, values }: { name: string; values: readonly string[] }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {values.map(value => (
        <span key={value} class="one-of">
          {lookUp(text.heldData, value) ?? value}
        </span>
      ))}
    </dd>
  </div>
)
