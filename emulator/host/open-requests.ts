import type { ServerResponse } from 'node:http'

/**
 * The requests that are being served. One whose caller hung up counts until its handler is done with it: Cloud Run does
 * not stop a handler either. An event stream that has begun only watches, and does not count.
 */
export class OpenRequests {
  readonly #open = new Set<ServerResponse>()
  #waiting: (() => void)[] = []

  add(response: ServerResponse): void {
    this.#open.add(response)
    void Promise.all([finished(response), closed(response)]).then(() => {
      this.#open.delete(response)
      if (this.#waiting.length > 0) this.#tellWhenIdle()
    })
  }

  get count(): number {
    let count = 0
    for (const response of this.#open) if (!isStream(response)) count++
    return count
  }

  /** Calls `tell` as soon as nothing is open. */
  whenIdle(tell: () => void): void {
    this.#waiting.push(tell)
    this.#tellWhenIdle()
  }

  /** Ends the event streams: their clients come back by themselves. */
  endStreams(): void {
    for (const response of this.#open) if (isStream(response)) response.destroy()
  }

  #tellWhenIdle(): void {
    if (this.count > 0) return
    const waiting = this.#waiting
    this.#waiting = []
    for (const tell of waiting) tell()
  }
}

/** Resolves when this side has said all that it will say. Node has no event for it once the caller has hung up. */
function finished(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const { end, destroy } = response
    response.end = ((...args: Parameters<typeof end>) => {
      resolve()
      return end.apply(response, args)
    }) as typeof end
    response.destroy = error => {
      resolve()
      return destroy.call(response, error)
    }
  })
}

const closed = (response: ServerResponse): Promise<void> =>
  new Promise(resolve => response.once('close', resolve))

const isStream = (response: ServerResponse): boolean =>
  response.headersSent && String(response.getHeader('content-type')).startsWith('text/event-stream')
