import { type Message, sizeOf } from './message.ts'

/** Who has to deliver a message or keeps it: the number of a subscription, or the name of what a log belongs to. */
export type Holder = string

/** What one request published. It is on disk as a whole, until nobody holds any message of it. */
export interface Batch {
  /** The sequence of its first message; the others follow without a gap. */
  readonly first: number
  readonly size: number
  /** How many of its messages have a holder. */
  held: number
  /** Whether rows of their own say of some of its holdings what has changed since. */
  changed: boolean
}

/** A message and those who got it when it was published. */
export interface Held {
  message: Message
  holders: readonly Holder[]
}

/** What is written of a batch beside the messages' data, as JSON. Most have the same holders, and no attributes. */
interface About {
  holders: Array<readonly Holder[]>
  messages: Array<[length: number, holders: number, orderingKey: string, attributes?: Message['attributes']]>
}

export interface BatchRow {
  first: number
  published_at: number
  about: string
  data: Uint8Array
}

export function encodeBatch(batch: readonly Held[]): Omit<BatchRow, 'first'> {
  const holders = new Map<readonly Holder[], number>()
  const messages = batch.map(({ message, holders: own }): About['messages'][number] => {
    const { data, attributes, orderingKey } = message
    const number = holders.get(own) ?? holders.size
    holders.set(own, number)
    for (const _ in attributes) return [data.length, number, orderingKey, attributes]
    return [data.length, number, orderingKey]
  })
  const about: About = { holders: [...holders.keys()], messages }
  return {
    published_at: batch[0]?.message.publishedAt ?? 0,
    about: JSON.stringify(about),
    data: Buffer.concat(batch.map(({ message }) => message.data)),
  }
}

/** Nobody holds the messages yet. */
export function decodeBatch({ first, published_at: publishedAt, about, data }: BatchRow): Held[] {
  const { holders, messages } = JSON.parse(about) as About
  const all = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const batch: Batch = { first, size: messages.length, held: 0, changed: true }
  let at = 0
  return messages.map(([length, number, orderingKey, attributes = {}], index) => {
    const fresh = { data: all.subarray(at, at + length), attributes, orderingKey }
    at += length
    const message = {
      ...fresh,
      sequence: first + index,
      publishedAt,
      bytes: sizeOf(fresh),
      holders: 0,
      batch,
    }
    return { message, holders: holders[number] ?? [] }
  })
}
