import type { AnyEvent } from '../../events/kit.ts'
import type { Io } from './declaration.ts'
import type { Job } from './job.ts'
import { expired, fateOf, takenUp } from './job.ts'
import type { SweepIo, SweepReport } from './on-schedule.ts'
import { pathInStore, storeIdOf } from './on-schedule.ts'

const AT_ONCE = 100

interface Jobs<J extends Job, Emits extends AnyEvent> {
  /** The name of the collections that hold them, in every store. */
  collection: string
  /** Puts a job whose worker fell silent into the hands of another, usually by an event. */
  resume: (job: J, io: Io<Emits>) => void | Promise<void>
  /** Undoes what the job has left, and tells who waits for it. Reads before it writes. */
  compensate: (job: J, io: Io<Emits>) => void | Promise<void>
}

/**
 * Ends or resumes the long-running jobs that are stuck: for a schedule of every minute. A job so ends within a minute of
 * its deadline at the latest, and is taken up again within a minute of its lease, however its workers died.
 *
 * @example
 * run: io => reapJobs<VideoJob, typeof videoFailed>(io, { collection: 'videoJobs', resume, compensate })
 */
export async function reapJobs<J extends Job, Emits extends AnyEvent>(
  { find, act, now }: SweepIo<Emits>,
  { collection, resume, compensate }: Jobs<J, Emits>,
): Promise<SweepReport> {
  const found = await find<J>({
    group: collection,
    where: [['lookAt', '<=', now.toISOString()]],
    orderBy: [['lookAt', 'asc']],
    limit: AT_ONCE,
  })
  for (const { path, data } of found) {
    await act(storeIdOf(path), `${path} ${data.lookAt}`, async io => {
      const job = await io.tx.get<J>(pathInStore(path))
      const fate = job ? fateOf(job, now) : 'goes on'
      if (!job || fate === 'goes on') return
      const after = fate === 'expires' ? expired(job) : takenUp(job, now)
      await (fate === 'expires' ? compensate(after, io) : resume(after, io))
      io.tx.set(pathInStore(path), after)
    })
  }
  return { due: found.length }
}
