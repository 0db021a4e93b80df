import type { Agent as HttpAgent } from 'node:http'
import type { Timer } from '../core/clock.ts'
import { AnswerLost, FaultError } from '../core/faults.ts'
import { Agent, request as send } from '../core/node-http.ts'
import type { Part, Surroundings } from '../core/part.ts'
import { parseCron, type Schedule } from './cron.ts'

/** One line of terraform/generated/schedules.json. */
export interface ScheduleLine {
  function: string
  schedule: string
}

export interface Scheduler extends Part {
  readonly functions: readonly string[]
  /** Calls a scheduled function now; answers its HTTP status and body. Throws when there is no such schedule. */
  runNow(functionId: string): Promise<{ status: number; body: string }>
  /** Calls under way. */
  running(): number
}

export interface SchedulerOptions {
  schedules: readonly ScheduleLine[]
  /** Where the functions answer; a function's name follows. */
  functionsUrl: string
  /** An identity token of the scheduler's account. */
  token: (audience: string) => Promise<string>
}

/** Cloud Scheduler's default deadline of an attempt. */
const DEADLINE_MS = 180_000
const HOUR_MS = 3_600_000

interface Job {
  functionId: string
  schedule: Schedule
  running: boolean
  timer: Timer | null
}

/** Calls functions at their times, by the suite's clock. A function is never called twice at the same time. */
export function startScheduler(surroundings: Surroundings, options: SchedulerOptions): Scheduler {
  const jobs = new Jobs(surroundings, options)
  for (const line of options.schedules) jobs.add(line)
  return jobs
}

class Jobs implements Scheduler {
  readonly name = 'scheduler'
  readonly address = ''
  readonly #surroundings: Surroundings
  readonly #options: SchedulerOptions
  readonly #agent = new Agent({ keepAlive: true })
  readonly #jobs = new Map<string, Job>()
  #stopped = false

  constructor(surroundings: Surroundings, options: SchedulerOptions) {
    this.#surroundings = surroundings
    this.#options = options
  }

  get functions(): readonly string[] {
    return [...this.#jobs.keys()]
  }

  add({ function: functionId, schedule }: ScheduleLine): void {
    const job: Job = { functionId, schedule: parseCron(schedule), running: false, timer: null }
    this.#jobs.set(functionId, job)
    this.#plan(job, this.#surroundings.clock.now())
  }

  running(): number {
    return [...this.#jobs.values()].filter(job => job.running).length
  }

  runNow(functionId: string): Promise<{ status: number; body: string }> {
    if (!this.#jobs.has(functionId)) throw new Error(`no schedule calls ${functionId}`)
    return this.#call(functionId)
  }

  reset(): void {}

  async stop(): Promise<void> {
    this.#stopped = true
    for (const { timer } of this.#jobs.values()) timer?.cancel()
    this.#agent.destroy()
  }

  /** What came due while it ran is made up for by one run, however often that was. */
  #plan(job: Job, since: number): void {
    const { clock } = this.#surroundings
    const next = this.#next(job.schedule, since)
    if (next === undefined || this.#stopped) return
    job.timer = clock.after(next - clock.now(), () => void this.#run(job))
  }

  /**
   * While time is moved on far, all runs within an hour (or a hundredth of what is still to go) are one, at its end: a
   * week would else take ten thousand of each. In the last two hours all are run again.
   */
  #next(schedule: Schedule, since: number): number | undefined {
    const aheadMs = (this.#surroundings.clock.horizon ?? since) - since
    let next = schedule.next(since)
    if (aheadMs <= 2 * HOUR_MS) return next
    // All schedules meet at the same moments, so that time stops for all of them at once.
    const stepMs = HOUR_MS * 2 ** Math.max(0, Math.floor(Math.log2(aheadMs / 100 / HOUR_MS)))
    const until = (Math.floor(since / stepMs) + 1) * stepMs
    const isDense = next !== undefined && (schedule.next(next) ?? until) <= next + HOUR_MS
    for (let later = next; isDense && later !== undefined && later <= until; later = schedule.next(later))
      next = later
    return next
  }

  async #run(job: Job): Promise<void> {
    const { clock, operations } = this.#surroundings
    const startedAt = clock.now()
    job.running = true
    await this.#call(job.functionId).catch(error => {
      const expected = error instanceof FaultError || error instanceof AnswerLost
      operations.count('scheduler', expected ? 'faults' : 'failures')
    })
    job.running = false
    operations.count('scheduler', 'ended')
    this.#plan(job, startedAt)
  }

  async #call(functionId: string): Promise<{ status: number; body: string }> {
    const { faults, operations } = this.#surroundings
    operations.note('scheduler', 'run', functionId)
    const done = await faults.strike('scheduler', functionId)
    const audience = `${this.#options.functionsUrl}/${functionId}`
    const answer = await post(audience, `Bearer ${await this.#options.token(audience)}`, this.#agent)
    done()
    return answer
  }
}

function post(
  url: string,
  authorization: string,
  agent: HttpAgent,
): Promise<{ status: number; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>()
  const request = send(url, {
    method: 'POST',
    agent,
    timeout: DEADLINE_MS,
    headers: { authorization, 'content-length': 0, 'user-agent': 'Google-Cloud-Scheduler' },
  })
  request.on('timeout', () => request.destroy(new Error('no answer in time')))
  request.on('error', reject)
  request.on('response', async response => {
    let body = ''
    response.setEncoding('utf8')
    response.on('error', reject)
    for await (const text of response) body += text
    resolve({ status: response.statusCode ?? 0, body })
  })
  request.end()
  return promise
}
