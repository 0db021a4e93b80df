import { expect, test } from 'vitest'
import { foldTime } from './folded-time.ts'

test('a second is drawn as it was', () => {
  const { at, folds } = foldTime([1000, 1250, 2000])
  expect([at(1000), at(1250), at(1500), at(2000)]).toEqual([0, 0.25, 0.5, 1])
  expect(folds).toEqual([])
})

test('days without anything are folded', () => {
  const day = 86_400_000
  const { at, folds } = foldTime([0, 500, 1000, 1000 + day, 1500 + day])
  expect(folds).toMatchObject([{ ms: day }])
  expect(folds[0]!.width).toBeLessThan(0.2)
  expect(at(1000)).toBeGreaterThan(0.4)
  expect(at(1500 + day)).toBe(1)
})

test('one moment, and none, are drawn at the beginning', () => {
  expect(foldTime([5]).at(5)).toBe(0)
  expect(foldTime([5, 5]).at(5)).toBe(0)
  expect(foldTime([]).folds).toEqual([])
})

test('what lies outside is drawn at the end that is nearer', () => {
  const { at } = foldTime([10, 20])
  expect([at(5), at(30)]).toEqual([0, 1])
})
