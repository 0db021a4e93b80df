import type { MessageView } from '../pubsub/index.ts'
import type { Knock } from './door.ts'
import { page, pageWanted } from './page-wanted.ts'
import { Refused } from './read-body.ts'
import { storeOf } from './stored.ts'

const SHOWN_TEXT = 20_000

/** A page of the unacknowledged messages of a subscription, oldest first, with their data as text. */
export function readMessages({ suite, query }: Knock): object {
  const { pageSize, after } = pageWanted(query)
  const name = query.get('subscription') ?? ''
  const { engine } = suite.parts.pubsub
  const known = engine.subscriptions().find(one => one.name === name || one.name.endsWith(`/${name}`))
  if (!known)
    throw new Refused(
      404,
      'NOT_FOUND',
      'SUBSCRIPTION_NOT_FOUND',
      `There is no subscription ${name.slice(0, 200)}.`,
    )
  const { items, ...more } = page(
    engine.peek(known.name, pageSize + 1, after),
    pageSize,
    last => last.messageId,
  )
  return { subscription: known, messages: items.map(readable), ...more }
}

function readable({ data, ...message }: MessageView): object {
  const bytes = Buffer.from(data, 'base64')
  return { ...message, bytes: bytes.length, text: bytes.toString('utf8').slice(0, SHOWN_TEXT) }
}

/** Sends a parked message again, as its operator would: through the shop's own API. */
export async function replayDeadLetter({ suite, query, parameters: [id] }: Knock): Promise<object> {
  if (!suite.parts.hosting)
    throw new Refused(400, 'FAILED_PRECONDITION', 'NO_FUNCTIONS', 'This suite runs without functions.')
  const response = await fetch(`${suite.url}/v1/dead-letters/${id}/replays`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${suite.env.CARAVAN_ADMIN_TOKEN}`,
      'x-store-id': storeOf(query),
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
  })
  const answer = (await response.json()) as { error?: { code: string; reason: string; message: string } }
  if (!answer.error) return answer
  throw new Refused(response.status, answer.error.code, answer.error.reason, answer.error.message)
}
