import { expect, test } from 'vitest'
import { costOf, gibOf, totalOf } from './cost.ts'

const functions = [{ id: 'place-order', memory: '512Mi' }]

test('documents, bytes and seconds are charged by their units', () => {
  const lines = costOf(
    {
      'firestore.reads': 100_000,
      'firestore.writes': 200_000,
      'pubsub.billedBytes': 2 ** 40,
      'functions.place-order': 1_000_000,
      'functions-busy-ms.place-order': 1_000_000_000,
      'storage.objects.insert': 1000,
      'storage.objects.delete': 9000,
    },
    functions,
  )
  const usd = Object.fromEntries(lines.map(({ what, usd }) => [what, Number(usd.toFixed(6))]))
  expect(usd).toEqual({
    calls: 0.4,
    processor: 24,
    memory: 1.25,
    reads: 0.03,
    writes: 0.18,
    deletes: 0,
    throughput: 40,
    'class A': 0.005,
    'class B': 0,
  })
  expect(totalOf(lines)).toBeCloseTo(65.865)
})

test('nothing that was counted costs nothing', () => {
  expect(totalOf(costOf({}, functions))).toBe(0)
})

test.each([
  ['256Mi', 0.25],
  ['1Gi', 1],
  ['4.5Gi', 4.5],
  ['nonsense', 0],
])('%s is %d GiB', (memory, gib) => {
  expect(gibOf(memory)).toBe(gib)
})
