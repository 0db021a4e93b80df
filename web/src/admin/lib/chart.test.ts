import { expect, test } from 'vitest'
import { type Bar, blocksOf, ceilingOf, highestOf } from './chart.ts'

const bar = (...values: number[]): Bar => ({
  label: values.join(),
  text: '',
  parts: values.map((value, index) => ({ key: `k${index}`, value })),
})

test.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [17, 20],
  [201, 500],
  [5000, 5000],
  [99_000, 100_000],
])('bars up to %d stand under %d', (most, ceiling) => {
  expect(ceilingOf([bar(most), bar(0)])).toBe(ceiling)
})

test('parts of a bar stand on each other, and bars beside each other', () => {
  const [first = [], second = []] = blocksOf([bar(2, 1), bar(0, 4)], 4)
  expect(first.map(({ y, height }) => [y, height])).toEqual([
    [50, 50],
    [25, 25],
  ])
  expect(second[1]).toMatchObject({ y: 0, height: 100 })
  expect(second[1]?.x).toBeGreaterThan(50)
})

test('more given back than taken is drawn as nothing', () => {
  expect(blocksOf([bar(-300)], 100)[0]?.[0]).toMatchObject({ height: 0, y: 100 })
})

test('knows the best day, if there is one', () => {
  expect(highestOf([bar(1), bar(2, 3), bar(4)])?.label).toBe('2,3')
  expect(highestOf([bar(0), bar(0)])).toBeUndefined()
})
