import { describe, expect, it } from 'vitest'
import type { Database, Fields } from '../../functions/kit/database.ts'

/** What every adapter of the kit's `Database` does. `open` gives a database and an empty place in it. */
export function databaseContract(open: () => { database: Database; root: string }): void {
  const { database, root } = open()
  let count = 0
  const place = (): string => `${root}/things/thing-${count++}`
  const read = async (path: string): Promise<Fields | null> => (await database.read.getAll([path]))[0] ?? null
  const write = (path: string, data: Fields): Promise<void> => database.write([{ kind: 'set', path, data }])

  describe('documents', () => {
    it('gives back what was stored, of every kind of plain data', async () => {
      const path = place()
      const data = {
        text: 'é',
        whole: 42,
        part: 1.5,
        yes: true,
        none: null,
        list: [1, { deep: 'x' }],
        map: { a: { b: 2 } },
        at: new Date(1_700_000_000_123),
      }
      await write(path, data)
      expect(await read(path)).toEqual(data)
    })

    it('leaves out what is undefined', async () => {
      const path = place()
      await write(path, { kept: 1, gone: undefined })
      expect(await read(path)).toEqual({ kept: 1 })
    })

    it('answers null for what is not there, in the order of the paths', async () => {
      const [there, missing] = [place(), place()]
      await write(there, { a: 1 })
      expect(await database.read.getAll([missing, there])).toEqual([null, { a: 1 }])
    })

    it('creates only what is not there yet', async () => {
      const path = place()
      await database.write([{ kind: 'create', path, data: { a: 1 } }])
      await expect(database.write([{ kind: 'create', path, data: { a: 2 } }])).rejects.toThrow()
      expect(await read(path)).toEqual({ a: 1 })
    })

    it('updates fields inside maps, and removes those that are undefined', async () => {
      const path = place()
      await write(path, { map: { a: 1, b: 2 }, other: 3 })
      await database.write([{ kind: 'update', path, fields: { 'map.a': 9, other: undefined } }])
      expect(await read(path)).toEqual({ map: { a: 9, b: 2 } })
    })

    it('refuses to update or increment what is not there', async () => {
      await expect(database.write([{ kind: 'update', path: place(), fields: { a: 1 } }])).rejects.toThrow()
      await expect(
        database.write([{ kind: 'increment', path: place(), field: 'a', by: 1 }]),
      ).rejects.toThrow()
    })

    it('writes all or nothing', async () => {
      const [one, two] = [place(), place()]
      await write(two, {})
      await expect(
        database.write([
          { kind: 'set', path: one, data: {} },
          { kind: 'create', path: two, data: {} },
        ]),
      ).rejects.toThrow()
      expect(await read(one)).toBeNull()
    })
  })

  describe('queries', () => {
    it('filters, orders, limits and goes on after a position', async () => {
      const collection = `${root}/list-${count++}/l/items`
      for (const [id, age] of [
        ['a', 3],
        ['b', 1],
        ['c', 2],
        ['d', 2],
      ] as const)
        await write(`${collection}/${id}`, { age, kind: 'x' })
      const ids = async (query: object) =>
        (await database.read.query({ collection, ...query })).map(({ id }) => id)
      expect(await ids({ where: [['age', '>=', 2]], orderBy: [['age', 'asc']] })).toEqual(['c', 'd', 'a'])
      expect(await ids({ where: [['kind', '==', 'x']], limit: 2 })).toEqual(['a', 'b'])
      expect(await ids({ orderBy: [['age', 'asc']], startAfter: [2, `${collection}/c`], limit: 5 })).toEqual([
        'd',
        'a',
      ])
    })

    it('finds over all collections of a name', async () => {
      const group = `group${count++}`
      await write(`${root}/x/1/${group}/one`, { kind: 'x' })
      await write(`${root}/y/1/${group}/two`, { kind: 'y' })
      const found = await database.read.query({ group })
      expect(found.map(({ path }) => path)).toEqual([`${root}/x/1/${group}/one`, `${root}/y/1/${group}/two`])
    })
  })

  describe('transactions', () => {
    it('loses no update when many change the same thing at once', async () => {
      const path = place()
      await write(path, { count: 0 })
      const add = () =>
        database.transaction(async reads => {
          const count = Number((await reads.getAll([path]))[0]?.count)
          return { result: count, writes: [{ kind: 'set', path, data: { count: count + 1 } }] }
        })
      await Promise.all(Array.from({ length: 8 }, add))
      expect(await read(path)).toEqual({ count: 8 })
    })

    it('increments without reading', async () => {
      const path = place()
      await write(path, { count: 1 })
      await database.transaction(async () => ({
        result: null,
        writes: [{ kind: 'increment', path, field: 'count', by: 4 }],
      }))
      expect(await read(path)).toEqual({ count: 5 })
    })

    it('gives back what it has begun to read when the work throws before that is answered', async () => {
      const path = place()
      await write(path, { a: 1 })
      const failing = database.transaction(async reads => {
        reads.getAll([path]).catch(() => {})
        throw new Error('too early')
      })
      await expect(failing).rejects.toThrow('too early')
      const result = await database.transaction(async reads => ({
        result: (await reads.getAll([path]))[0],
        writes: [{ kind: 'set', path, data: { a: 2 } }],
      }))
      expect(result).toEqual({ a: 1 })
      expect(await read(path)).toEqual({ a: 2 })
    })

    it('writes nothing when the work throws, and throws the same', async () => {
      const path = place()
      const failure = new Error('no')
      const work = database.transaction(async reads => {
        await reads.getAll([path])
        throw failure
      })
      await expect(work).rejects.toBe(failure)
      expect(await read(path)).toBeNull()
    })
  })

  it('tells a watcher the document now and at every change, until it stops', async () => {
    const path = place()
    await write(path, { version: 1 })
    const seen: (Fields | null)[] = []
    const waiting: (() => void)[] = []
    const next = (length: number) =>
      new Promise<void>(resolve =>
        seen.length >= length ? resolve() : waiting.push(() => seen.length >= length && resolve()),
      )
    const stop = database.watch(
      path,
      data => {
        seen.push(data)
        for (const look of waiting) look()
      },
      error => {
        throw error
      },
    )
    await next(1)
    await write(path, { version: 2 })
    await next(2)
    stop()
    expect(seen).toEqual([{ version: 1 }, { version: 2 }])
  })
}
