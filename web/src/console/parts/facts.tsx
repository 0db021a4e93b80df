import { Fragment } from 'preact'

/** Names and what they stand for. */
export const Facts = ({ facts }: { facts: Readonly<Record<string, string>> }) => (
  <dl class="facts">
    {Object.entries(facts).map(([name, value]) => (
      <Fragment key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </Fragment>
    ))}
  </dl>
)
