import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { SuiteClock } from '../core/clock.ts'
import { Faults } from '../core/faults.ts'
import { OperationLog } from '../core/operations.ts'
import { seededRandom } from '../core/random.ts'
import { startScheduler } from './scheduler.ts'

const DAY_MS = 86_400_000

/** A scheduler that calls functions which only note that, at midnight. */
async function start(...schedules: { function: string; schedule: string }[]) {
  const clock = new SuiteClock({ frozenAt: Date.UTC(2026, 0, 1) })
  const calls: string[] = []
  const server = createServer((request, response) => {
    calls.push(request.url ?? '')
    response.end('done')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const faults = new Faults(clock)
  const operations = new OperationLog(clock)
  const surroundings = { project: 'p', clock, faults, operations, random: seededRandom(1), dataDir: null }
  const scheduler = startScheduler(surroundings, {
    schedules,
    functionsUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: async () => 'token',
  })
  onTestFinished(async () => {
    await scheduler.stop()
    server.close()
  })
  const idle = () => vi.waitUntil(() => scheduler.running() === 0)
  return { clock, calls, faults, scheduler, idle }
}

test('calls a function at each of its times', async () => {
  const { clock, calls, idle } = await start({ function: 'sweep', schedule: '* * * * *' })
  for (let minute = 0; minute < 5; minute++) {
    await clock.advance(60_000)
    await idle()
  }
  expect(calls).toEqual(Array(5).fill('/sweep'))
})

test('while time is moved on far, what is due every minute is called once an hour at most', async () => {
  const { clock, calls, idle } = await start({ function: 'sweep', schedule: '* * * * *' })
  await clock.advance(7 * DAY_MS)
  await idle()
  // Each hour of the week at most, and each minute of the last two hours.
  expect(calls.length).toBeLessThanOrEqual(7 * 24 + 2 * 60)
  expect(calls.length).toBeGreaterThan(0)
  const before = calls.length
  await clock.advance(60_000)
  await idle()
  expect(calls.length).toBe(before + 1)
})

test('what is due seldom is called each time', async () => {
  const { clock, calls, idle } = await start({ function: 'nightly', schedule: '0 3 * * *' })
  for (let day = 0; day < 3; day++) {
    await clock.advance(DAY_MS)
    await idle()
  }
  expect(calls).toHaveLength(3)
})

test('a call that a fault fails is made again at the next time', async () => {
  const { clock, calls, faults, idle } = await start({ function: 'sweep', schedule: '* * * * *' })
  faults.add({ part: 'scheduler', operation: 'sweep', action: 'fail' })
  await clock.advance(60_000)
  await idle()
  expect(calls).toHaveLength(0)
  await clock.advance(60_000)
  await idle()
  expect(calls).toHaveLength(1)
})
