import { expect, test } from 'vitest'
import { coalesce } from './coalesce.ts'

/** Work that ends when it is told to. */
function controlled() {
  const ends: ((result: number) => void)[] = []
  const work = () => new Promise<number>(resolve => ends.push(resolve))
  return { ends, ask: coalesce(work) }
}

test('lets all that arrive during one run share the next', async () => {
  const { ends, ask } = controlled()
  const first = ask()
  const second = ask()
  const third = ask()

  ends[0]?.(1)
  expect(await first).toBe(1)
  await Promise.resolve()
  ends[1]?.(2)

  expect(await Promise.all([second, third])).toEqual([2, 2])
  expect(ends).toHaveLength(2)
})

test('never answers with work that began before the question', async () => {
  let value = 'old'
  const ask = coalesce(async () => {
    const read = value
    await Promise.resolve()
    return read
  })
  const before = ask()
  value = 'new'
  const after = ask()

  expect(await before).toBe('old')
  expect(await after).toBe('new')
})

test('goes on after a failure', async () => {
  let calls = 0
  const ask = coalesce(async () => {
    calls += 1
    if (calls === 1) throw new Error('the first fails')
    return calls
  })
  const first = ask()
  const second = ask()

  await expect(first).rejects.toThrow('the first fails')
  expect(await second).toBe(2)
  expect(await ask()).toBe(3)
})
