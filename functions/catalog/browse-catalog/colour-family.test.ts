import { expect, test } from 'vitest'
import { colourFamily } from './colour-family.ts'

test.each([
  ['Ink', '#1c1b1e', 'black'],
  ['Graphite', '#4b4f54', 'grey'],
  ['Chalk', '#f4f2ec', 'white'],
  ['Oatmeal', '#d3c4a8', 'beige'],
  ['Chestnut', '#7d5033', 'brown'],
  ['Claret', '#7a1d33', 'red'],
  ['Tomato', '#d8382c', 'red'],
  ['Terracotta', '#c4602c', 'orange'],
  ['Mustard', '#c29a3f', 'yellow'],
  ['Forest', '#46583f', 'green'],
  ['Navy', '#2c3d5c', 'blue'],
  ['Plum', '#6d4a63', 'purple'],
  ['Rose', '#c99480', 'pink'],
])('takes %s (%s) for %s', (name, hex, family) => {
  expect(colourFamily(hex, name)).toBe(family)
})

test('goes by the name where there is no code', () => {
  expect(colourFamily(undefined, 'Deep BLUE')).toBe('blue')
  expect(colourFamily('blue', 'Red')).toBe('red')
  expect(colourFamily(undefined, 'Ocean')).toBeUndefined()
  expect(colourFamily(undefined, undefined)).toBeUndefined()
})
