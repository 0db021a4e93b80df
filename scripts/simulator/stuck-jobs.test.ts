import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '../../events/kit.ts'
import type { Job } from '../../functions/kit/job.ts'
import { ended, renewed, startedJob } from '../../functions/kit/job.ts'
import { onSchedule } from '../../functions/kit/on-schedule.ts'
import { reapJobs } from '../../functions/kit/reap-jobs.ts'
import { runSweep } from '../../functions/kit/serve-schedule.ts'
import { Bank } from './bank.ts'
import { Bus } from './bus.ts'
import { MemoryGround } from './ground/memory-ground.ts'
import { simulatedRuntime } from './simulated-runtime.ts'
import { START, World } from './world.ts'

/** A small job of its own: it paints a picture, and leaves a sketch that has to go if it never gets done. */
const wanted = defineEvent({
  name: 'test.picture-wanted.v1',
  meaning: 'Somebody has to paint.',
  data: z.strictObject({ jobId: z.string(), attempt: z.int() }),
  key: 'jobId',
  producers: ['reap-pictures'],
  consumers: {},
})
const given = defineEvent({
  name: 'test.picture-given-up.v1',
  meaning: 'There will be no picture.',
  data: z.strictObject({ jobId: z.string() }),
  key: 'jobId',
  producers: ['reap-pictures'],
  consumers: {},
})

const reaper = onSchedule({
  id: 'reap-pictures',
  summary: 'Ends pictures that nobody paints.',
  schedule: '* * * * *',
  emits: [wanted, given],
  run: io =>
    reapJobs<Job, typeof wanted | typeof given>(io, {
      collection: 'pictures',
      resume: ({ jobId, attempt }, { emit }) => emit(wanted, { jobId, attempt }),
      compensate: ({ jobId }, { emit, tx }) => {
        tx.delete(`sketches/${jobId}`)
        emit(given, { jobId })
      },
    }),
})

const PATH = 'stores/demo/pictures/one'
const SKETCH = 'stores/demo/sketches/one'

async function studio() {
  const world = new World({ scenario: '', order: 0, strikes: new Map() })
  const ground = new MemoryGround(() => world.now())
  const bus = new Bus(world, {}, async () => true)
  const nobody = () => Promise.reject(new Error('nobody is asked'))
  const grounds = new Map([['(default)', ground]])
  const runtime = simulatedRuntime({ world, grounds, bus, bank: new Bank(), post: () => {}, answer: nobody })
  const job = startedJob('one', { leaseSeconds: 60, deadlineMinutes: 10 }, new Date(START))
  await ground.write([
    { kind: 'set', path: PATH, data: { ...job } },
    { kind: 'set', path: SKETCH, data: {} },
  ])
  const told = () =>
    [...ground.documents()]
      .filter(([path]) => path.includes('/journal/'))
      .flatMap(([, { emitted }]) => (emitted as { event: string }[]).map(({ event }) => event))
  return {
    told,
    at: (seconds: number) => {
      world.clock.moveTo(START + seconds * 1000)
      return new Date(world.now())
    },
    reap: () => runSweep(reaper, runtime),
    read: async () => (await ground.getAll([PATH]))[0] as unknown as Job,
    hasSketch: async () => (await ground.getAll([SKETCH]))[0] !== null,
    write: (after: Job) => ground.write([{ kind: 'set', path: PATH, data: { ...after } }]),
  }
}

describe('a long-running job', () => {
  it('is left alone while its worker renews its lease', async () => {
    const { at, reap, read, write } = await studio()
    const after = renewed(await read(), 1, at(50))
    if (after) await write(after)
    at(100)
    expect(await reap()).toEqual({ due: 0 })
    expect(await read()).toMatchObject({ status: 'running', attempt: 1 })
  })

  it("is taken up by another when its worker falls silent, and then is no longer the first one's", async () => {
    const { at, reap, read, told } = await studio()
    at(60)
    expect(await reap()).toEqual({ due: 1 })
    expect(told()).toEqual([wanted.name])
    const job = await read()
    expect(renewed(job, 1, at(70))).toBeNull()
    expect(ended(job, 1, 'done', at(70))).toBeNull()
    expect(ended(job, 2, 'done', at(70))).toMatchObject({ status: 'done' })
  })

  it('ends at its deadline, once, and what it left is undone', async () => {
    const { at, reap, read, told, hasSketch } = await studio()
    for (let minute = 1; minute <= 12; minute++) {
      at(minute * 60)
      await Promise.all([reap(), reap()])
    }
    expect(await read()).toMatchObject({ status: 'expired' })
    expect(await read()).not.toHaveProperty('lookAt')
    expect(await hasSketch()).toBe(false)
    expect(told().filter(event => event === given.name)).toHaveLength(1)
    expect(told().filter(event => event === wanted.name)).toHaveLength(9)
  })

  it('cannot be ended by its worker after the deadline', async () => {
    const { at, read } = await studio()
    expect(ended(await read(), 1, 'done', at(600))).toBeNull()
    expect(renewed(await read(), 1, at(600))).toBeNull()
  })
})
