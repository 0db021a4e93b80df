import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SuiteClock } from './clock.ts'
import { AnswerLost, FaultError, Faults } from './faults.ts'

const start = (seed?: number) => {
  const clock = new SuiteClock({ frozenAt: 0 })
  return { clock, faults: new Faults(clock, seed) }
}

/** What a call comes to: nothing, a code, or a lost answer. */
async function outcomeOf(faults: Faults, part = 'firestore', operation = 'Commit'): Promise<string> {
  try {
    const done = await faults.strike(part, operation)
    done()
    return 'ok'
  } catch (error) {
    if (error instanceof AnswerLost) return 'lost'
    if (error instanceof FaultError) return error.code
    throw error
  }
}

const outcomes = async (faults: Faults, calls: number): Promise<string[]> => {
  const all: string[] = []
  for (let call = 0; call < calls; call++) all.push(await outcomeOf(faults))
  return all
}

test('fails so many calls with the code, after those it skips', async () => {
  const { faults } = start()
  faults.add({
    part: 'firestore',
    operation: 'Commit',
    action: 'fail',
    code: 'ABORTED',
    skip: 1,
    times: 2,
  })
  expect(await outcomes(faults, 4)).toEqual(['ok', 'ABORTED', 'ABORTED', 'ok'])
  expect(faults.list()).toMatchObject([{ seen: 4, struck: 2 }])
})

test('strikes only the part, operation and description that are named', async () => {
  const { faults } = start()
  faults.add({ part: 'firestore', operation: 'Commit', action: 'fail', matching: 'orders/' })
  expect(await outcomeOf(faults, 'pubsub')).toBe('ok')
  expect(await outcomeOf(faults, 'firestore', 'RunQuery')).toBe('ok')
  await faults.strike('firestore', 'Commit', 'carts/1')
  await expect(faults.strike('firestore', 'Commit', 'orders/1')).rejects.toThrow(FaultError)
})

test('loses an answer only after the effect', async () => {
  const { faults } = start()
  faults.add({ part: 'firestore', operation: '*', action: 'drop' })
  const done = await faults.strike('firestore', 'Commit')
  expect(done).toThrow(AnswerLost)
})

test('the same seed and the same calls give the same strikes, whatever other faults see meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.array(fc.boolean()), async (seed, others) => {
      const fault = { part: 'firestore', operation: 'Commit', action: 'fail', times: 1000 } as const
      const other = { part: 'pubsub', operation: 'Publish', action: 'fail', probability: 0.5 } as const
      const run = async (between: boolean[]): Promise<string[]> => {
        const { faults } = start(seed)
        faults.add({ ...fault, probability: 0.4 })
        faults.add({ ...other, times: 1000 })
        const all: string[] = []
        for (let call = 0; call < 20; call++) {
          if (between[call]) await outcomeOf(faults, 'pubsub', 'Publish')
          all.push(await outcomeOf(faults))
        }
        return all
      }
      expect(await run(others)).toEqual(await run([]))
    }),
    { numRuns: 50 },
  )
})

test('another seed gives other strikes, and a seed of its own overrules', async () => {
  const run = async (seed: number, own?: number): Promise<string> => {
    const { faults } = start(seed)
    const chance = { probability: 0.5, times: 1000, ...(own !== undefined && { seed: own }) }
    faults.add({ part: 'firestore', operation: '*', action: 'drop', ...chance })
    return (await outcomes(faults, 40)).join()
  }
  expect(await run(1)).not.toBe(await run(2))
  expect(await run(1, 9)).toBe(await run(2, 9))
})

test('strikes about as often as its probability says', async () => {
  const { faults } = start(5)
  faults.add({ part: 'firestore', operation: '*', action: 'fail', probability: 0.2, times: 10_000 })
  const struck = (await outcomes(faults, 5000)).filter(outcome => outcome !== 'ok').length
  expect(struck).toBeGreaterThan(850)
  expect(struck).toBeLessThan(1150)
})

test('lets a call wait by the clock, also before it fails', async () => {
  const { clock, faults } = start()
  faults.add({ part: 'firestore', operation: '*', action: 'fail', code: 'INTERNAL', delayMs: 500 })
  const outcome = outcomeOf(faults)
  await setImmediate()
  await clock.advance(499)
  expect(await Promise.race([outcome, 'waiting'])).toBe('waiting')
  await clock.advance(1)
  expect(await outcome).toBe('INTERNAL')
})

const message = (faults: Faults, name: string, out: string[], queue = 'orders.mail') => {
  if (faults.mayPass('push', queue, name, () => out.push(name))) out.push(name)
}

test('a held message goes when it is released, and only once', async () => {
  const { faults } = start()
  const out: string[] = []
  const id = faults.add({ part: 'push', operation: '*', action: 'hold', matching: 'a' })
  for (const name of ['a', 'b']) message(faults, name, out)
  expect(out).toEqual(['b'])
  expect(faults.list()).toMatchObject([{ holding: 1 }])
  expect(faults.waiting).toEqual({ count: 1, nextAt: null })
  expect(faults.release(id)).toBe(1)
  expect(faults.release(id)).toBe(0)
  faults.clear()
  expect(out).toEqual(['b', 'a'])
})

test('a held message goes by itself where a time is given, and with its fault', async () => {
  const { clock, faults } = start()
  const out: string[] = []
  faults.add({ part: 'push', operation: '*', action: 'hold', delayMs: 100 })
  message(faults, 'timed', out)
  expect(faults.waiting).toEqual({ count: 1, nextAt: 100 })
  await clock.advance(100)
  const id = faults.add({ part: 'push', operation: '*', action: 'hold' })
  message(faults, 'untimed', out)
  expect(out).toEqual(['timed'])
  expect(faults.remove(id)).toBe(true)
  expect(out).toEqual(['timed', 'untimed'])
})

test('the next message of the same subscription overtakes one that is reordered', async () => {
  const { faults } = start()
  const out: string[] = []
  faults.add({ part: 'push', operation: '*', action: 'reorder', times: 2 })
  message(faults, 'a1', out, 'a')
  message(faults, 'b1', out, 'b')
  await setImmediate()
  expect(out).toEqual([])
  for (const name of ['a2', 'a3']) message(faults, name, out, 'a')
  await setImmediate()
  message(faults, 'b2', out, 'b')
  await setImmediate()
  expect(out).toEqual(['a2', 'a3', 'a1', 'b2', 'b1'])
})

test('a reordered message that nothing overtakes goes all the same', async () => {
  const { clock, faults } = start()
  const out: string[] = []
  faults.add({ part: 'push', operation: '*', action: 'reorder' })
  message(faults, 'lonely', out)
  await clock.advance(1000)
  expect(out).toEqual(['lonely'])
})
