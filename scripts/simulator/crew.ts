import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Report, Unit } from './unit.ts'

/** Runs leave nothing behind; with room for many of them, little of what they leave is ever looked at. */
const YOUNG_MB = 96

/** Threads that share the work, one for each core. */
export class Crew {
  readonly #workers: Worker[]

  constructor(threads = Math.max(1, Math.min(availableParallelism(), 8))) {
    const url = new URL('./worker.ts', import.meta.url)
    this.#workers = Array.from(
      { length: threads },
      () => new Worker(url, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } }),
    )
  }

  /** Works through the units; `done` is told of each report and answers whether to go on. */
  async work(units: Iterable<Unit>, done: (report: Report) => boolean): Promise<void> {
    const waiting = units[Symbol.iterator]()
    let stopped = false
    const serve = async (worker: Worker): Promise<void> => {
      while (!stopped) {
        const next = waiting.next()
        if (next.done) return
        if (!done(await ask(worker, next.value))) stopped = true
      }
    }
    await Promise.all(this.#workers.map(serve))
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.#workers.map(worker => worker.terminate()))
  }
}

function ask(worker: Worker, unit: Unit): Promise<Report> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off('message', take).off('error', fail)
    }
    const take = (report: Report): void => {
      settle()
      resolve(report)
    }
    const fail = (error: Error): void => {
      settle()
      reject(error)
    }
    worker.on('message', take).on('error', fail)
    worker.postMessage(unit)
  })
}
