import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Runtime } from '../runtime.ts'
import { requireStoreRegion } from './store-profile.ts'

/** An installation whose accounts answer what `answers` says, one after the other. */
function world(...answers: ({ residency: string } | 'down')[]) {
  const clock = { now: 0 }
  const send = vi.fn(async () => {
    const answer = answers.shift() ?? 'down'
    if (answer === 'down') throw new Error('nobody answers')
    return { status: 200, text: JSON.stringify({ storeId: 's', name: 'S', allowedOrigins: [], ...answer }) }
  })
  const runtime = { functionsUrl: 'https://functions.example', now: () => new Date(clock.now), send }
  return { clock, send, runtime: runtime as unknown as Runtime }
}

const mismatch = expect.objectContaining({ reason: 'REGION_MISMATCH', details: [{ region: 'us' }] })

beforeEach(() => void vi.stubEnv('DATA_RESIDENCY', 'eu'))
afterEach(() => void vi.unstubAllEnvs())

test('a store is asked about once a minute, however many requests there are', async () => {
  const { clock, send, runtime } = world({ residency: 'eu' }, { residency: 'us' })
  await Promise.all(Array.from({ length: 20 }, () => requireStoreRegion(runtime, 's')))
  expect(send).toHaveBeenCalledTimes(1)
  clock.now = 60_000
  await expect(requireStoreRegion(runtime, 's')).rejects.toThrowError(mismatch)
  expect(send).toHaveBeenCalledTimes(2)
})

test('what was said before stands while nobody answers, for good and for bad', async () => {
  for (const residency of ['eu', 'us']) {
    const { clock, runtime } = world({ residency })
    const before = await requireStoreRegion(runtime, 's').then(() => 'served', String)
    clock.now = 60_000
    expect(await requireStoreRegion(runtime, 's').then(() => 'served', String)).toBe(before)
  }
})

test('a store of which nothing is known is not served blindly, and asked about again at once', async () => {
  const { runtime } = world('down', { residency: 'eu' })
  await expect(requireStoreRegion(runtime, 's')).rejects.toThrowError(
    expect.objectContaining({ code: 'UNAVAILABLE', reason: 'SETTINGS_UNREACHABLE' }),
  )
  await requireStoreRegion(runtime, 's')
})

test('an installation that says of no region asks nobody', async () => {
  vi.stubEnv('DATA_RESIDENCY', '')
  const { send, runtime } = world()
  await requireStoreRegion(runtime, 's')
  expect(send).not.toHaveBeenCalled()
})
