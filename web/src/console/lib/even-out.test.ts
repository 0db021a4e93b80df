import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evenOut } from './even-out.ts'

test('wishes that do not collide come true', () => {
  expect(
    evenOut(
      [
        { at: 0, width: 10 },
        { at: 50, width: 10 },
      ],
      5,
    ),
  ).toEqual([0, 50])
})

test('two that want the same place share the way', () => {
  expect(
    evenOut(
      [
        { at: 20, width: 10 },
        { at: 20, width: 10 },
      ],
      10,
    ),
  ).toEqual([10, 30])
})

test('nothing overlaps and the order stays, whatever is wished for', () => {
  const wish = fc.record({ at: fc.integer({ min: -500, max: 500 }), width: fc.integer({ min: 1, max: 200 }) })
  fc.assert(
    fc.property(fc.array(wish), wishes => {
      const places = evenOut(wishes, 8)
      for (const [index, place] of places.entries()) {
        if (index === 0) continue
        const room = wishes[index - 1]!.width / 2 + 8 + wishes[index]!.width / 2
        expect(place - places[index - 1]!).toBeGreaterThanOrEqual(room - 1e-6)
      }
    }),
  )
})
