/**
 * Joins concurrent calls of `work`. A call never gets a result whose work began before the call: while one is under
 * way, all that arrive share the next.
 */
export function coalesce<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined
  let next: Promise<Result> | undefined

  function start(): Promise<Result> {
    const started = work().finally(() => {
      if (running === started) running = undefined
    })
    running = started
    return started
  }

  return () => {
    if (!running) return start()
    next ??= running.then(noop, noop).then(() => {
      next = undefined
      return start()
    })
    return next
  }
}

const noop = (): void => {}
