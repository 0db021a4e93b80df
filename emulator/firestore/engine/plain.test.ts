import { expect, test } from 'vitest'
import { fromFields, type Plain, toFields } from './plain.ts'
import { Timestamp } from './value.ts'

test('plain data comes back as it was', () => {
  const data = {
    a: 1,
    b: 1.5,
    c: 'x',
    d: null,
    e: [true, { f: [2] }],
    g: new Uint8Array([1]),
    h: new Timestamp(5, 0),
    ['__proto__']: { x: 1 },
  }
  expect(fromFields(toFields(data))).toEqual(data)
})

test('numbers without a fraction are integers, dates are timestamps, undefined is left out', () => {
  const fields = toFields({
    integer: 3,
    double: 3.5,
    zero: -0,
    huge: 2 ** 60,
    at: new Date(1500),
    none: undefined,
  })
  expect([...fields]).toEqual([
    ['integer', 3n],
    ['double', 3.5],
    ['zero', -0],
    ['huge', 2 ** 60],
    ['at', new Timestamp(1, 500_000_000)],
  ])
})

test('what cannot be stored is refused', () => {
  expect(() => toFields({ a: (() => 1) as unknown as Plain })).toThrow(/type function cannot be stored/)
})
