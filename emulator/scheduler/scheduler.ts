import http from 'node:http'
import type { Timer } from '../core/clock.ts'
import { AnswerLost, FaultError } from '../core/faults.ts'
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

interface Job {
  functionId: string
  schedule: Schedule
  running: boolean
  timer: Timer | null
}

/** Calls functions at their times, by the suite's clock. A function is never called twice at the same time. */
export function startScheduler(surroundings: Surroundings, options: SchedulerOptions): Scheduler {
  const { clock, operations } = surroundings
  const agent = new http.Agent({ keepAlive: true })
  const jobs = new Map<string, Job>()
  let stopped = false

  const call = async (functionId: string): Promise<{ status: number; body: string }> => {
    operations.note('scheduler', 'run', functionId)
    const done = await surroundings.faults.strike('scheduler', functionId)
    const audience = `${options.functionsUrl}/${functionId}`
    const answer = await post(audience, `Bearer ${await options.token(audience)}`, agent)
    done()
    return answer
  }
  const run = async (job: Job): Promise<void> => {
    job.running = true
    const startedAt = clock.now()
    await call(job.functionId).catch(error => {
      const expected = error instanceof FaultError || error instanceof AnswerLost
      operations.count('scheduler', expected ? 'faults' : 'failures')
    })
    job.running = false
    operations.count('scheduler', 'ended')
    if (!stopped) plan(job, startedAt)
  }
  // What came due while it ran is made up for by one run, however often that was.
  const plan = (job: Job, since: number): void => {
    const next = job.schedule.next(since)
    if (next === undefined) return
    job.timer = clock.after(next - clock.now(), () => void run(job))
  }

  for (const { function: functionId, schedule } of options.schedules) {
    const job: Job = {
      functionId,
      schedule: parseCron(schedule),
      running: false,
      timer: null,
    }
    jobs.set(functionId, job)
    plan(job, clock.now())
  }
  return {
    name: 'scheduler',
    address: '',
    functions: [...jobs.keys()],
    running: () => [...jobs.values()].filter(job => job.running).length,
    runNow(functionId) {
      if (!jobs.has(functionId)) throw new Error(`no schedule calls ${functionId}`)
      return call(functionId)
    },
    reset() {},
    async stop() {
      stopped = true
      for (const { timer } of jobs.values()) timer?.cancel()
      agent.destroy()
    },
  }
}

function post(
  url: string,
  authorization: string,
  agent: http.Agent,
): Promise<{ status: number; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>()
  const request = http.request(url, {
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
