import { useEffect, useState } from 'preact/hooks'
import type { Order } from '../../../schemas/order.ts'
import { watchOrder } from './order-stream.ts'

export interface WatchedOrder {
  order: Order | undefined
  connected: boolean
  error: unknown
}

/** An order as it changes, for as long as the page shows it. */
export function useOrder(orderId: string, secret: string): WatchedOrder {
  const [watched, setWatched] = useState<WatchedOrder>({
    order: undefined,
    connected: true,
    error: undefined,
  })
  useEffect(() => {
    const controller = new AbortController()
    const update = (change: Partial<WatchedOrder>) => {
      if (!controller.signal.aborted) setWatched(before => ({ ...before, ...change }))
    }
    watchOrder({
      orderId,
      secret,
      signal: controller.signal,
      onOrder: order => update({ order, error: undefined }),
      onConnection: connected => update({ connected }),
    }).catch((error: unknown) => update({ error }))
    return () => controller.abort()
  }, [orderId, secret])
  return watched
}
