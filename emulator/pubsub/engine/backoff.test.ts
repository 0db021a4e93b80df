import { expect, test } from 'vitest'
import { backoffMs } from './backoff.ts'
import { DueHeap } from './due-heap.ts'

test('doubles from the minimum and stops at the maximum', () => {
  const policy = { minimumMs: 1000, maximumMs: 60_000 }
  const waits = [1, 2, 3, 6, 7, 50, 5000].map(failures => backoffMs(policy, failures))
  expect(waits).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000, 60_000])
})

test('does not wait where the minimum is 0', () => {
  expect(backoffMs({ minimumMs: 0, maximumMs: 0 }, 9)).toBe(0)
})

test('gives the earliest first, whatever the order they came in', () => {
  const heap = new DueHeap<{ dueAt: number }>()
  const times = Array.from({ length: 500 }, (_, index) => (index * 7919) % 503)
  for (const dueAt of times) heap.push({ dueAt })
  const given = Array.from(times, () => heap.pop()?.dueAt)
  expect(given).toEqual([...times].sort((a, b) => a - b))
  expect(heap.pop()).toBeUndefined()
})
