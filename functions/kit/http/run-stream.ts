import type { Response } from 'express'
import type { Database } from '../database.ts'
import { describeError, log } from '../log.ts'
import type { StreamEvent } from '../on-http.ts'
import { storeRoot } from '../tx.ts'

/** Before the shortest proxy on the way cuts it (Firebase Hosting: 60 s); the browser reconnects by itself. */
const LONGEST_MS = 50_000
const HEARTBEAT_MS = 15_000

/** Sends events as they come, until they end, the client leaves, or 50 seconds are over. */
export async function runStream(
  response: Response,
  events: AsyncIterable<StreamEvent>,
  stop: AbortController,
): Promise<void> {
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  response.write('retry: 1000\n\n')
  const end = setTimeout(() => stop.abort(), LONGEST_MS)
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS)
  try {
    for await (const { id, event, data } of events) {
      if (stop.signal.aborted) break
      response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    }
  } catch (error) {
    log.warning(describeError(error), 'stream broke')
  } finally {
    clearTimeout(end)
    clearInterval(heartbeat)
    stop.abort()
    response.end()
  }
}

/** A document of a store, now and at every change, until `signal` aborts. Changes that nobody awaited are skipped over. */
export async function* watchDocument<Data extends object>(
  database: Database,
  storeId: string,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<Data | null> {
  let latest: { data: Data | null } | undefined
  let failure: Error | undefined
  let wake = (): void => {}
  const stop = database.watch(
    `${storeRoot(storeId)}/${path}`,
    data => {
      latest = { data: data as Data | null }
      wake()
    },
    error => {
      failure = error
      wake()
    },
  )
  signal.addEventListener('abort', () => wake(), { once: true })
  try {
    while (!signal.aborted) {
      if (!latest && !failure) await new Promise<void>(resolve => (wake = resolve))
      if (failure) throw failure
      const seen = latest
      latest = undefined
      if (seen && !signal.aborted) yield seen.data
    }
  } finally {
    stop()
  }
}
