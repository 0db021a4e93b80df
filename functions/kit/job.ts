/**
 * A piece of work that outlives one invocation, as its document holds it. Its worker keeps a lease by renewing it; who
 * lost the lease can neither renew nor end the job any more. At its deadline it ends, finished or not.
 */
export interface Job {
  jobId: string
  status: 'running' | 'done' | 'failed' | 'expired'
  /** Counts those who took it up; a worker knows its own number. */
  attempt: number
  leaseSeconds: number
  leaseUntil: string
  deadlineAt: string
  /** When the reaper looks at it: at the end of the lease, or at the deadline if that is earlier; absent once it ended. */
  lookAt?: string
}

/** How long a silent worker is believed to be alive, and how long the whole job may take. */
export interface JobTerms {
  leaseSeconds: number
  deadlineMinutes: number
}

export function startedJob(jobId: string, { leaseSeconds, deadlineMinutes }: JobTerms, now: Date): Job {
  const deadlineAt = new Date(now.getTime() + deadlineMinutes * 60_000).toISOString()
  const blank = { jobId, status: 'running', leaseSeconds, leaseUntil: '', deadlineAt, attempt: 0 } as const
  return takenUp(blank, now)
}

/** The job in the hands of its next worker, whose number is `attempt`. */
export const takenUp = <J extends Job>(job: J, now: Date): J =>
  leased({ ...job, attempt: job.attempt + 1 }, now)

/** The job with a fresh lease; `null` when this worker has lost it, or it is over: then it must stop. */
export const renewed = <J extends Job>(job: J, attempt: number, now: Date): J | null =>
  isHeldBy(job, attempt, now) ? leased(job, now) : null

/** The job as its worker ends it; `null` when it is no longer this worker's to end. */
export const ended = <J extends Job>(
  job: J,
  attempt: number,
  status: 'done' | 'failed',
  now: Date,
): J | null => (isHeldBy(job, attempt, now) ? over(job, status) : null)

/** The job at its deadline, whoever works on it. */
export const expired = <J extends Job>(job: J): J => over(job, 'expired')

/** What has to become of a job that the reaper looks at. */
export function fateOf(job: Job, now: Date): 'expires' | 'is taken up again' | 'goes on' {
  const at = now.toISOString()
  if (job.status !== 'running') return 'goes on'
  if (job.deadlineAt <= at) return 'expires'
  return job.leaseUntil <= at ? 'is taken up again' : 'goes on'
}

const isHeldBy = (job: Job, attempt: number, now: Date): boolean =>
  job.status === 'running' && job.attempt === attempt && job.deadlineAt > now.toISOString()

function leased<J extends Job>(job: J, now: Date): J {
  const leaseUntil = new Date(now.getTime() + job.leaseSeconds * 1000).toISOString()
  const [lookAt] = [leaseUntil, job.deadlineAt].sort()
  return { ...job, leaseUntil, ...(lookAt && { lookAt }) }
}

function over<J extends Job>(job: J, status: Job['status']): J {
  const { lookAt: _nobodyLooks, ...rest } = job
  return { ...rest, status } as J
}
