import type { ServerResponse } from 'node:http'

/** The requests that are being served. An event stream that has begun only watches, and does not count. */
export class OpenRequests {
  readonly #open = new Set<ServerResponse>()
  #waiting: (() => void)[] = []

  add(response: ServerResponse): void {
    this.#open.add(response)
    response.once('close', () => {
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

const isStream = (response: ServerResponse): boolean =>
  response.headersSent && String(response.getHeader('content-type')).startsWith('text/event-stream')
