/** One limit, several instances, one shared count. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startShop } from '../../../scripts/testing/shop.ts'
import type { Database } from '../database.ts'
import { firestoreDatabase } from '../firestore-database.ts'
import { rateLimit } from './rate-limit.ts'

const shop = await startShop({ functions: false })
let firestore: Database
let operations = 0

beforeAll(() => {
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none')
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', shop.suite.env.FIRESTORE_EMULATOR_HOST ?? '')
  firestore = firestoreDatabase(shop.suite.env.GOOGLE_CLOUD_PROJECT ?? '', '(default)')
})
afterAll(() => shop.stop())

/** The same database, with its reads and writes of documents counted. */
const counted = (): Database => ({
  ...firestore,
  transaction: work =>
    firestore.transaction(async reads => {
      const made = await work({
        ...reads,
        getAll: paths => {
          operations += paths.length
          return reads.getAll(paths)
        },
      })
      operations += made.writes.length
      return made
    }),
})

const instances = (count: number, perMinute: number) =>
  Array.from({ length: count }, () => rateLimit('GET /v1/things', perMinute, counted))
const at = (ms: number): Date => new Date(Date.UTC(2026, 10, 21) + ms)

let stores = 0
const newStore = (): string => `store-${++stores}`

async function passes(limit: ReturnType<typeof rateLimit>, store: string, ms: number): Promise<boolean> {
  try {
    await limit.pass(store, 'account acc_1', at(ms))
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: 'RESOURCE_EXHAUSTED', reason: 'TOO_MANY_REQUESTS' })
    return false
  }
}

describe('a limit over several instances', () => {
  test.each([
    [1, 10],
    [3, 10],
    [4, 30],
    [2, 100],
  ])(
    'of %i instances lets %i requests through, and at most one more for each instance',
    async (count, perMinute) => {
      const all = instances(count, perMinute)
      const store = newStore()
      const tries = Array.from({ length: perMinute * 3 }, (_, index) => all[index % count])
      const passed = await Promise.all(tries.map(limit => limit && passes(limit, store, 0)))
      const through = passed.filter(Boolean).length
      expect(through).toBeGreaterThanOrEqual(perMinute)
      expect(through).toBeLessThanOrEqual(perMinute + count)
    },
  )

  test('SC-16: is of one caller, one store and one route', async () => {
    const [first] = instances(1, 1)
    const store = newStore()
    expect(await first?.pass(store, 'account acc_1', at(0))).toMatchObject({ perMinute: 1 })
    expect(await first?.pass(store, 'account acc_2', at(0))).toMatchObject({ perMinute: 1 })
    expect(await first?.pass(newStore(), 'account acc_1', at(0))).toMatchObject({ perMinute: 1 })
  })

  test('opens again after the wait that it asked for', async () => {
    const [limit] = instances(1, 6)
    const store = newStore()
    for (let count = 0; count < 6; count++) expect(await passes(limit!, store, 0)).toBe(true)
    const refused = await limit?.pass(store, 'account acc_1', at(0)).catch((error: unknown) => error)
    const { retryAfterMs } = refused as { retryAfterMs: number }
    expect(retryAfterMs).toBeGreaterThan(0)
    expect(await passes(limit!, store, retryAfterMs - 1)).toBe(false)
    expect(await passes(limit!, store, retryAfterMs)).toBe(true)
  })

  test.each([
    [10, 0.9],
    [60, 0.35],
    [1000, 0.05],
  ])('costs less than one operation a request at %i a minute', async (perMinute, most) => {
    const [limit] = instances(1, perMinute)
    const store = newStore()
    operations = 0
    let through = 0
    for (let count = 0; count < perMinute; count++) if (await passes(limit!, store, 0)) through++
    expect(through).toBe(perMinute)
    expect(operations / through).toBeLessThan(most)
    const before = operations
    for (let count = 0; count < 20; count++) await passes(limit!, store, 0)
    expect(operations - before).toBeLessThanOrEqual(1)
  })

  test('costs whoever comes once a minute nothing, and never runs into debt by it', async () => {
    const [limit] = instances(1, 5)
    const store = newStore()
    operations = 0
    for (let minute = 0; minute < 60; minute++)
      expect(await passes(limit!, store, minute * 60_000)).toBe(true)
    expect(operations).toBe(0)
    const burst = Array.from({ length: 4 }, () => passes(limit!, store, 60 * 60_000 - 1))
    expect((await Promise.all(burst)).filter(Boolean)).toHaveLength(4)
  })
})
