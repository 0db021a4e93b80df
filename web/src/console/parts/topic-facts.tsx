import type { Platform, Subscription } from '../answers.ts'
import { counters } from '../live.ts'
import { hrefOf } from '../routes.ts'
import { sayCount } from '../say.ts'
import { Waiting } from './function-facts.tsx'

/** What there is to know of one topic. */
export function TopicFacts({
  name,
  platform,
  subscriptions,
}: {
  name: string
  platform: Platform
  subscriptions: readonly Subscription[]
}) {
  const emitters = platform.functions.filter(({ emits }) => emits.includes(name))
  const consumers = platform.subscriptions.filter(({ topic }) => topic === name)
  return (
    <>
      <h2>{name}</h2>
      <p>{platform.topics.find(topic => topic.name === name)?.meaning}</p>
      <dl class="facts">
        <dt>Published</dt>
        <dd class="digits">{sayCount(counters.value[`topic.${name}`] ?? 0)}</dd>
      </dl>
      <h3>Emitted by</h3>
      <ul class="plain">
        {emitters.map(({ id }) => (
          <li key={id}>
            <a href={hrefOf('', { node: `f:${id}` })}>{id}</a>
          </li>
        ))}
      </ul>
      <h3>Taken by</h3>
      <ul class="plain">
        {consumers.map(({ name: subscription, function: id, maxAttempts }) => (
          <li key={subscription}>
            <a href={hrefOf('', { node: `f:${id}` })}>{id}</a>
            <span class="soft">{maxAttempts === null ? '' : ` ${maxAttempts} attempts`}</span>
            <Waiting name={subscription} subscriptions={subscriptions} />
          </li>
        ))}
      </ul>
    </>
  )
}
