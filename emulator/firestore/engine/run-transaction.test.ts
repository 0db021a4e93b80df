import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SuiteClock } from '../../core/clock.ts'
import { Engine } from './engine.ts'
import { fromFields, toFields } from './plain.ts'
import { EVERYTHING } from './query.ts'
import { runTransaction } from './run-transaction.ts'
import type { Write } from './write.ts'

const open = () => new Engine({ clock: new SuiteClock(), dataDir: null }).database('projects/p/databases/d')
const set = (path: string, data: Record<string, number | string>): Write => ({
  kind: 'update',
  path,
  fields: toFields(data),
  mask: null,
  transforms: [],
  precondition: null,
})
const turn = () => new Promise(resolve => setImmediate(resolve))

test('transfers between overlapping accounts neither make nor lose money, in any interleaving', async () => {
  const transfer = fc.record({ from: fc.nat(4), to: fc.nat(4), pauses: fc.nat(2), together: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(transfer, { minLength: 5, maxLength: 25 }), async transfers => {
      const database = open()
      const path = (account: number) => `accounts/${account}`
      await database.commit([0, 1, 2, 3, 4].map(account => set(path(account), { n: 100 })))
      const move = ({ from, to, pauses, together }: (typeof transfers)[number]) =>
        runTransaction(
          database,
          async tx => {
            const read = async (paths: string[]) =>
              (await tx.get(paths)).documents.map(document => fromFields(document!.fields).n as number)
            const [a, b] = together
              ? await read([path(from), path(to)])
              : [...(await read([path(from)])), ...(await read([path(to)]))]
            for (let pause = 0; pause < pauses; pause++) await turn()
            if (from !== to) tx.write(set(path(from), { n: a! - 7 }), set(path(to), { n: b! + 7 }))
          },
          { attempts: 100 },
        )
      await Promise.all(transfers.map(move))
      const { documents } = await database.query({ ...EVERYTHING, parent: '', collection: 'accounts' })
      const expected = [100, 100, 100, 100, 100]
      for (const { from, to } of transfers) {
        expected[from]! -= 7
        expected[to]! += 7
      }
      expect(documents.map(document => fromFields(document.fields).n)).toEqual(expected)
    }),
    { numRuns: 100 },
  )
})

test('a limit on the number of results holds, whoever adds and removes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ id: fc.nat(8), add: fc.boolean(), pauses: fc.nat(2) }), {
        minLength: 5,
        maxLength: 25,
      }),
      async steps => {
        const database = open()
        const everyone = { ...EVERYTHING, parent: '', collection: 'seats' }
        const step = ({ id, add, pauses }: (typeof steps)[number]) =>
          runTransaction(
            database,
            async tx => {
              const { documents } = await tx.query(everyone)
              for (let pause = 0; pause < pauses; pause++) await turn()
              if (add && documents.length < 3) tx.write(set(`seats/${id}`, { id }))
              if (!add) tx.write({ kind: 'delete', path: `seats/${id}`, precondition: null })
            },
            { attempts: 100 },
          )
        await Promise.all(steps.map(step))
        expect((await database.query(everyone)).documents.length).toBeLessThanOrEqual(3)
      },
    ),
    { numRuns: 100 },
  )
})

test('two that read the same documents in opposite orders both succeed, where neither writes what the other read', async () => {
  const database = open()
  const meet = Promise.withResolvers<void>()
  let arrived = 0
  const visit = (first: string, second: string, own: string) =>
    runTransaction(
      database,
      async tx => {
        await tx.get([first])
        if (++arrived === 2) meet.resolve()
        await meet.promise
        await tx.get([second])
        tx.write(set(own, { n: 1 }))
      },
      { attempts: 1 },
    )
  await Promise.all([visit('c/a', 'c/b', 'c/one'), visit('c/b', 'c/a', 'c/two')])
  expect((await database.get(['c/one', 'c/two'])).documents).not.toContain(null)
})

test('of two that read and write the same documents in opposite orders one waits and one runs again', async () => {
  const database = open()
  let attempts = 0
  const add = (first: string, second: string) =>
    runTransaction(database, async tx => {
      attempts++
      const read = async (path: string) =>
        ((await tx.get([path])).documents[0]?.fields.get('n') as bigint | undefined) ?? 0n
      const a = await read(first)
      await turn()
      const b = await read(second)
      tx.write(set(first, { n: Number(a) + 1 }), set(second, { n: Number(b) + 1 }))
    })
  await Promise.all([add('c/a', 'c/b'), add('c/b', 'c/a')])
  const { documents } = await database.get(['c/a', 'c/b'])
  expect(documents.map(document => document?.fields.get('n'))).toEqual([2n, 2n])
  expect(attempts).toBe(3)
})

test('writes outside of transactions come between them, never within', async () => {
  const database = open()
  const path = 'shared/one'
  await database.commit([set(path, { by: 'first' })])
  const outside = async (n: number) => database.commit([set(path, { by: `outside ${n}` })])
  const inside = () =>
    runTransaction(database, async tx => {
      const before = (await tx.get([path])).documents[0]!.updateTime
      await turn()
      const after = (await tx.get([path])).documents[0]!.updateTime
      expect(after).toBe(before)
      tx.write(set(path, { by: 'inside' }))
    })
  await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 3 ? inside() : outside(n))))
})

test('an error of the work is passed on, and nothing is written', async () => {
  const database = open()
  const failing = runTransaction(database, async tx => {
    tx.write(set('a/b', { n: 1 }))
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect((await database.get(['a/b'])).documents).toEqual([null])
})
