import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Decoder } from './decoder.ts'
import { FirestoreError } from './error.ts'
import { anyValue } from './value.harness.ts'
import type { Value } from './value.ts'
import { decodeFields, decodeValue, encodeFields, encodeValue } from './value-codec.ts'

/** Documents hold no array directly in an array and no field without a name; filters and orders may. */
function isStorable(value: Value): boolean {
  if (value instanceof Map) return [...value].every(([name, inner]) => name !== '' && isStorable(inner))
  return !Array.isArray(value) || value.every(element => !Array.isArray(element) && isStorable(element))
}

test('every value comes back as it was', () => {
  fc.assert(
    fc.property(anyValue.filter(isStorable), value => {
      expect(decodeValue(encodeValue(value))).toEqual(value)
    }),
    { numRuns: 1000 },
  )
})

test('equal fields have equal bytes, whatever the order they were set in', () => {
  const one = new Map<string, Value>([
    ['b', 1n],
    ['a', 'x'],
  ])
  const other = new Map<string, Value>([
    ['a', 'x'],
    ['b', 1n],
  ])
  expect(encodeFields(one)).toEqual(encodeFields(other))
  expect(decodeFields(new Decoder(encodeFields(one)))).toEqual(one)
})

test('bytes that are no protocol buffer are refused as an invalid argument, and nothing worse', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
      try {
        decodeFields(new Decoder(bytes))
        decodeValue(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(FirestoreError)
      }
    }),
    { numRuns: 2000 },
  )
})

test('an array directly in an array is refused', () => {
  expect(() => encodeValue([1n, [2n]])).toThrow('Cannot convert an array value in an array value.')
  expect(() => encodeValue([1n, new Map([['inner', [2n]]])])).not.toThrow()
})

test('nesting deeper than twenty levels is refused', () => {
  let value: Value = 1n
  for (let depth = 0; depth < 21; depth++) value = new Map([['a', value]])
  expect(() => decodeValue(encodeValue(value))).toThrow(/nested deeper than 20/)
})
