import type { Order } from '../../../schemas/order.ts'
import { EventStreamParser } from './event-stream.ts'
import { ask, Refused, refusal } from './http.ts'
import { pause } from './pause.ts'
import { pieces } from './stream-pieces.ts'

export interface OrderWatch {
  orderId: string
  secret: string
  signal: AbortSignal
  onOrder: (order: Order) => void
  /** `false` while the connection is lost, `true` once it is back. */
  onConnection: (connected: boolean) => void
}

const FIRST_BACKOFF_MS = 500
const LONGEST_BACKOFF_MS = 15_000

/**
 * Tells every change of an order until `signal` aborts. The server ends its stream every minute or so, and it goes on from
 * the last event seen; when there is no stream to be had, the order is asked for now and then. Throws `Refused` when the
 * order may not be seen.
 */
export async function watchOrder(watch: OrderWatch): Promise<void> {
  let lastId: string | undefined
  let failures = 0
  while (!watch.signal.aborted) {
    try {
      lastId = failures < 3 ? await readStream(watch, lastId) : await poll(watch)
      failures = 0
      await pause(FIRST_BACKOFF_MS, watch.signal)
    } catch (error) {
      if (watch.signal.aborted) return
      if (error instanceof Refused && error.status < 500 && error.status !== 429) throw error
      failures++
      watch.onConnection(false)
      await pause(Math.min(FIRST_BACKOFF_MS * 2 ** failures, LONGEST_BACKOFF_MS), watch.signal)
    }
  }
}

async function readStream({ orderId, secret, signal, ...tell }: OrderWatch, lastId?: string) {
  const response = await fetch(`/v1/orders/${orderId}/events`, {
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${secret}`,
      ...(lastId !== undefined && { 'last-event-id': lastId }),
    },
    signal,
  })
  if (!response.ok) throw await refusal(response)
  if (!response.body) throw new Error('no stream')
  tell.onConnection(true)
  const parser = new EventStreamParser()
  for await (const piece of pieces(response.body)) {
    for (const { event, data, id } of parser.push(piece)) {
      lastId = id
      if (event === 'order') tell.onOrder(JSON.parse(data) as Order)
    }
  }
  return lastId
}

/** One look at the order, then a pause. The stream is tried again after it. */
async function poll({ orderId, secret, signal, onOrder, onConnection }: OrderWatch): Promise<undefined> {
  onOrder(await ask<Order>(`/v1/orders/${orderId}`, { secret, signal }))
  onConnection(true)
  await pause(2_000, signal)
}
