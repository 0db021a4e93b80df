import { useMemo } from 'preact/hooks'
import { place } from '../../lib/router.ts'
import type { Platform, Subscription } from '../answers.ts'
import { flowOf } from '../lib/flow.ts'
import { AnswerOf } from '../parts/answer-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { FlowPicture } from '../parts/flow-picture.tsx'
import { FunctionFacts } from '../parts/function-facts.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TopicFacts } from '../parts/topic-facts.tsx'
import { hrefOf } from '../routes.ts'
import { useLook } from '../use-look.ts'

/** Functions and topics, and the messages that go between them, as they go. */
export function MapPage() {
  const looked = useLook<Platform>('platform')
  return (
    <>
      <PageHead
        title="Map"
        about="What functions tell each other. A dot is a message on its way; choose a function or a topic to look closer."
      />
      <AnswerOf looked={looked}>{platform => <WholeMap platform={platform} />}</AnswerOf>
    </>
  )
}

function WholeMap({ platform }: { platform: Platform }) {
  const flow = useMemo(() => flowOf(platform), [platform])
  const { answer } = useLook<{ subscriptions: Subscription[] }>('subscriptions', {}, { everyMs: 1500 })
  const subscriptions = answer?.subscriptions ?? []
  const chosen = place.value.query.get('node') ?? undefined
  return (
    <>
      <div class="map" data-chosen={chosen === undefined ? undefined : ''}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section class="map-picture" aria-label="The map" tabIndex={0}>
          <FlowPicture flow={flow} chosen={chosen} subscriptions={subscriptions} />
        </section>
        {chosen !== undefined && (
          <aside class="map-side" aria-label="What was chosen">
            <p>
              <a href={hrefOf('')}>Close</a>
            </p>
            <Chosen id={chosen} platform={platform} subscriptions={subscriptions} />
          </aside>
        )}
      </div>
      <Legend />
      <h2>Functions without events</h2>
      <nav class="folders" aria-label="Functions without events">
        {flow.apart.map(id => (
          <a
            key={id}
            href={hrefOf('', { node: `f:${id}` })}
            aria-current={`f:${id}` === chosen ? 'true' : undefined}
          >
            {id}
          </a>
        ))}
      </nav>
    </>
  )
}

const Legend = () => (
  <ul class="legend legend-map" aria-label="How to read the map">
    <li data-kind="function">a function, with how often it was called</li>
    <li data-kind="topic">a topic, with how many messages were published</li>
    <li data-kind="traveller">a message on its way</li>
    <li data-kind="failed">a delivery that was not acknowledged</li>
  </ul>
)

function Chosen({
  id,
  platform,
  subscriptions,
}: {
  id: string
  platform: Platform
  subscriptions: readonly Subscription[]
}) {
  const name = id.slice(2)
  const declared = platform.functions.find(one => one.id === name)
  if (id.startsWith('f:') && declared)
    return <FunctionFacts key={name} declared={declared} platform={platform} subscriptions={subscriptions} />
  if (id.startsWith('t:') && platform.topics.some(topic => topic.name === name))
    return <TopicFacts name={name} platform={platform} subscriptions={subscriptions} />
  return <Empty>Nothing that is declared is called {name || 'so'}.</Empty>
}
