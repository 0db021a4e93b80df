import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentKey, KeyWriter, pathOfKey } from './key.ts'
import { compareNames } from './path.ts'
import { anyValue } from './value.harness.ts'
import type { Value } from './value.ts'
import { compareValues } from './value-order.ts'

function key(...values: Value[]): Buffer {
  const writer = new KeyWriter()
  for (const value of values) writer.value(value)
  return writer.finish()
}

test('the bytes of two keys are in the order of their values', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (left, right) => {
      expect(Math.sign(Buffer.compare(key(left), key(right)))).toBe(Math.sign(compareValues(left, right)))
    }),
    { numRuns: 2000 },
  )
})

test('a component decides before the next one', () => {
  fc.assert(
    fc.property(anyValue, anyValue, anyValue, (first, left, right) => {
      const order = Math.sign(compareValues(left, right))
      expect(Math.sign(Buffer.compare(key(first, left, null), key(first, right, true)))).toBe(order || -1)
    }),
  )
})

test('an inverted component sorts the other way, and what follows it does not', () => {
  const inverted = (left: Value, right: Value) =>
    new KeyWriter().value(left).invertFrom(0).value(right).finish()
  fc.assert(
    fc.property(anyValue, anyValue, anyValue, anyValue, (a, b, c, d) => {
      const order = Math.sign(compareValues(b, a)) || Math.sign(compareValues(c, d))
      expect(Math.sign(Buffer.compare(inverted(a, c), inverted(b, d)))).toBe(order)
    }),
  )
})

test('a document key gives its path back, and keys of one collection are in the order of the ids', () => {
  const id = fc.oneof(
    fc.string({ minLength: 1, unit: 'binary' }).filter(text => !text.includes('/') && text.isWellFormed()),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(n => `__id${n}__`),
  )
  fc.assert(
    fc.property(id, id, id, id, (collection, one, other, inner) => {
      const left = `${collection}/${one}`
      const right = `${collection}/${other}`
      expect(pathOfKey(documentKey(7, left))).toBe(left)
      expect(pathOfKey(documentKey(7, `${left}/${inner}/${other}`))).toBe(`${left}/${inner}/${other}`)
      expect(Math.sign(Buffer.compare(documentKey(7, left), documentKey(7, right)))).toBe(
        Math.sign(compareNames(left, right)),
      )
    }),
  )
})
