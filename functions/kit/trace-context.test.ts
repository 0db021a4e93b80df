import fc from 'fast-check'
import { expect, test } from 'vitest'
import { childOf, formatTraceparent, parseTraceparent } from './trace-context.ts'

const hex = (length: number) =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
    .filter(text => !/^0+$/.test(text))
const trace = fc.record({ traceId: hex(32), spanId: hex(16), sampled: fc.boolean() })

test('what is written as a traceparent is read as the same', () => {
  fc.assert(
    fc.property(trace, one => {
      expect(parseTraceparent(formatTraceparent(one))).toEqual(one)
    }),
  )
})

test('a child stays in the trace and has a span of its own', () => {
  fc.assert(
    fc.property(trace, parent => {
      const child = childOf(parent)
      expect(child).toMatchObject({ traceId: parent.traceId, sampled: parent.sampled })
      expect(child.spanId).toMatch(/^[0-9a-f]{16}$/)
      expect(child.spanId).not.toBe(parent.spanId)
    }),
  )
})

test('without a parent a new trace begins', () => {
  expect(childOf(null).traceId).not.toBe(childOf(null).traceId)
})

test.each([
  [undefined],
  [''],
  ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331'],
  ['ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
  ['00-00000000000000000000000000000000-b7ad6b7169203331-01'],
  ['00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01'],
  ['00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01'],
])('%s is no traceparent', header => {
  expect(parseTraceparent(header)).toBeNull()
})

test('no header whatever breaks the reading', () => {
  fc.assert(fc.property(fc.string(), header => void parseTraceparent(header)))
})
