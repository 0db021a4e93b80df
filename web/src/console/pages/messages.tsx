import { Fragment } from 'preact'
import { useState } from 'preact/hooks'
import { place } from '../../lib/router.ts'
import type { Message, More, Platform, Subscription } from '../answers.ts'
import { counters } from '../live.ts'
import { AnswerOf } from '../parts/answer-of.tsx'
import { Code, prettyText } from '../parts/code.tsx'
import { Empty } from '../parts/empty.tsx'
import { Facts } from '../parts/facts.tsx'
import { Fold } from '../parts/fold.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pager } from '../parts/pager.tsx'
import { StateWord } from '../parts/state-word.tsx'
import { Table } from '../parts/table.tsx'
import { hrefOf } from '../routes.ts'
import { sayBytes, sayCount, sayMany, sayTime, sayWhen } from '../say.ts'
import { useLook, usePages } from '../use-look.ts'

/** Topics with their subscriptions, or the messages of the subscription that the address names. */
export function MessagesPage() {
  const subscription = place.value.query.get('subscription')
  return subscription ? <Backlog key={subscription} name={subscription} /> : <Topics />
}

function Topics() {
  const [waiting, setWaiting] = useState(false)
  const looked = useLook<{ subscriptions: Subscription[] }>('subscriptions', {}, { everyMs: 1500 })
  const { answer: platform } = useLook<Platform>('platform')
  return (
    <>
      <PageHead title="Messages" about="Topics, who takes their messages, and what still waits.">
        <label class="check">
          <input type="checkbox" checked={waiting} onChange={() => setWaiting(!waiting)} /> Only where
          messages wait
        </label>
      </PageHead>
      <AnswerOf looked={looked}>
        {({ subscriptions }) => {
          const shown = subscriptions.filter(({ backlog }) => !waiting || backlog > 0)
          if (shown.length === 0)
            return <Empty>{waiting ? 'Nothing waits.' : 'There is no subscription.'}</Empty>
          return <TopicTable subscriptions={shown} platform={platform} />
        }}
      </AnswerOf>
    </>
  )
}

const shortName = (name: string): string => name.split('/').at(-1) ?? name

const digits = (name: string) => ({ name, digits: true as const })

function TopicTable({
  subscriptions,
  platform,
}: {
  subscriptions: readonly Subscription[]
  platform: Platform | undefined
}) {
  const topics = [...new Set(subscriptions.map(({ topic }) => topic))].sort()
  const columns = [
    'Taken by',
    digits('Delivered'),
    digits('Not taken'),
    digits('Waiting'),
    digits('Under way'),
    digits('Later'),
    digits('Attempts'),
    'Oldest',
  ]
  return (
    <Table label="Subscriptions by topic" columns={columns}>
      {topics.map(topic => {
        const name = shortName(topic)
        return (
          <Fragment key={topic}>
            <tr class="group">
              <th scope="rowgroup" colSpan={columns.length}>
                {name} <span class="soft">{sayMany(counters.value[`topic.${name}`] ?? 0, 'message')}</span>
              </th>
            </tr>
            {subscriptions
              .filter(one => one.topic === topic)
              .map(one => (
                <SubscriptionRow key={one.name} subscription={one} platform={platform} />
              ))}
          </Fragment>
        )
      })}
    </Table>
  )
}

function SubscriptionRow({
  subscription,
  platform,
}: {
  subscription: Subscription
  platform: Platform | undefined
}) {
  const name = shortName(subscription.name)
  const declared = platform?.subscriptions.find(one => one.name === name)
  const { backlog, inFlight, scheduled, mostFailures, oldestUnackedAt } = subscription
  return (
    <tr data-waiting={backlog > 0 ? '' : undefined}>
      <td>
        <a href={hrefOf('messages', { subscription: name })}>{declared?.function ?? name}</a>
      </td>
      <td class="number">{sayCount(counters.value[`push.${name}`] ?? 0)}</td>
      <td class="number">{sayCount(counters.value[`push-failed.${name}`] ?? 0)}</td>
      <td class="number">{sayCount(backlog)}</td>
      <td class="number">{sayCount(inFlight)}</td>
      <td class="number">{sayCount(scheduled)}</td>
      <td class="number">{mostFailures === 0 ? '' : `${mostFailures} of ${declared?.maxAttempts ?? '∞'}`}</td>
      <td>{oldestUnackedAt ? <time>{sayTime(oldestUnackedAt)}</time> : ''}</td>
    </tr>
  )
}

function Backlog({ name }: { name: string }) {
  const pages = usePages<{ subscription: Subscription; messages: Message[] } & More>(
    'messages',
    { subscription: name, pageSize: 25 },
    { everyMs: 3000 },
  )
  return (
    <>
      <PageHead
        title={name}
        about={
          <>
            What waits in this subscription, oldest first. <a href={hrefOf('messages')}>All subscriptions</a>
          </>
        }
      />
      <AnswerOf looked={pages}>
        {({ messages, subscription }) =>
          messages.length === 0 ? (
            <Empty>
              Nothing waits here. What is delivered is gone from Pub/Sub; the traces keep what it caused.
            </Empty>
          ) : (
            <>
              <p class="soft">{sayMany(subscription.backlog, 'message')} in all</p>
              <ul class="cards">
                {messages.map(message => (
                  <MessageCard key={message.messageId} message={message} />
                ))}
              </ul>
            </>
          )
        }
      </AnswerOf>
      <Pager pages={pages} />
    </>
  )
}

const STATES: Readonly<Record<Message['state'], string>> = {
  blocked: 'behind another of its key',
  held: 'held by a fault',
  due: 'due',
  leased: 'under way',
  waiting: 'waiting to retry',
  gone: 'gone',
}

function MessageCard({ message }: { message: Message }) {
  const { messageId, publishTime, state, deliveryAttempt, dueAt, attributes, text, bytes, orderingKey } =
    message
  return (
    <li>
      <Fold
        line={
          <>
            <b>{attributes['ce-subject'] ?? messageId}</b> <StateWord state={STATES[state]} />
            <span class="soft">
              attempt {deliveryAttempt}
              {dueAt ? `, next at ${sayTime(dueAt)}` : ''}, published <time>{sayWhen(publishTime)}</time>
            </span>
          </>
        }
      >
        {() => (
          <>
            <Facts
              facts={{ messageId, ...(orderingKey && { orderingKey }), ...attributes, size: sayBytes(bytes) }}
            />
            <Code label={`Data of message ${messageId}`} text={prettyText(text)} />
          </>
        )}
      </Fold>
    </li>
  )
}
