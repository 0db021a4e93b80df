import type { ServerResponse } from 'node:http'

/** What a function did since it was last told: calls, how many of them ended with a 5xx status, and how long they took. */
export interface Used {
  calls: number
  failures: number
  busyMs: number
}

const TELL_MS = 200

/** Adds up what the functions of this process are used for, and tells it now and then while there is something to tell. */
export class Usage {
  readonly #tell: (used: Record<string, Used>) => void
  #used = new Map<string, Used>()
  #timer: NodeJS.Timeout | null = null

  constructor(tell: (used: Record<string, Used>) => void) {
    this.#tell = tell
  }

  /** Counts a call that begins now. Time is real time: the suite's may stand still. */
  add(functionId: string, response: ServerResponse): void {
    const startedAt = performance.now()
    response.once('close', () => this.#note(functionId, response.statusCode, performance.now() - startedAt))
  }

  /** Tells what was not told yet. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#used.size === 0) return
    this.#tell(Object.fromEntries(this.#used))
    this.#used = new Map()
  }

  #note(functionId: string, status: number, ms: number): void {
    const used = this.#used.get(functionId) ?? { calls: 0, failures: 0, busyMs: 0 }
    used.calls++
    used.busyMs += ms
    if (status >= 500) used.failures++
    this.#used.set(functionId, used)
    this.#timer ??= setTimeout(() => this.flush(), TELL_MS)
  }
}
