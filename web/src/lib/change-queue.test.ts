import { expect, test } from 'vitest'
import { changeQueue } from './change-queue.ts'

interface Change {
  name: string
  to: number
}

function setUp() {
  const refused: unknown[] = []
  const queue = changeQueue<Readonly<Record<string, number>>, Change>(
    {},
    {
      apply: (state, { name, to }) => ({ ...state, [name]: to }),
      replaces: (later, earlier) => later.name === earlier.name,
      onRefused: error => refused.push(error),
    },
  )
  const sends: { change: Change; answer: PromiseWithResolvers<Readonly<Record<string, number>>> }[] = []
  const add = (name: string, to: number) =>
    queue.add({ name, to }, () => {
      const answer = Promise.withResolvers<Readonly<Record<string, number>>>()
      sends.push({ change: { name, to }, answer })
      return answer.promise
    })
  const rest = () => new Promise<void>(resolve => setImmediate(resolve))
  return { queue, refused, sends, add, rest }
}

test('a change shows at once, and the answer is what counts', async () => {
  const { queue, sends, add, rest } = setUp()
  add('a', 2)
  expect([queue.shown.value, queue.busy.value]).toEqual([{ a: 2 }, true])
  sends[0]?.answer.resolve({ a: 3 })
  await rest()
  expect([queue.shown.value, queue.busy.value]).toEqual([{ a: 3 }, false])
})

test('a refused change is gone from what is shown, those behind it stay', async () => {
  const { queue, refused, sends, add, rest } = setUp()
  add('a', 2)
  add('b', 5)
  sends[0]?.answer.reject(new Error('no'))
  await rest()
  expect([queue.shown.value, refused.length]).toEqual([{ b: 5 }, 1])
  sends[1]?.answer.resolve({ b: 5 })
  await rest()
  expect([queue.shown.value, queue.busy.value]).toEqual([{ b: 5 }, false])
})

test('of changes that wait, a later one takes the place of an earlier; what was sent stays', async () => {
  const { queue, sends, add, rest } = setUp()
  add('a', 1)
  add('a', 2)
  add('a', 3)
  expect(queue.shown.value).toEqual({ a: 3 })
  sends[0]?.answer.resolve({ a: 1 })
  await rest()
  expect(sends.map(({ change }) => change.to)).toEqual([1, 3])
})
