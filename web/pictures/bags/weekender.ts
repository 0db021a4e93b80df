import { darken } from '../kit/colour.ts'
import { stitches, strap } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { superellipse } from '../kit/outline.ts'
import type { Point } from '../kit/space.ts'
import { begin, body, box, hardware, panel, zip } from './bag.ts'

export function drawWeekender(look: Look): string {
  const bag = begin(look, { width: 500, height: 290, depth: 220, lift: 110 })
  const { sketch, cam, front, back, trim } = bag
  const arch: Point[] = [
    [-90, 60],
    [-88, 190],
    [-40, 246],
    [40, 246],
    [88, 190],
    [90, 60],
  ]
  strap(sketch, cam, back, arch, { colour: darken(trim, 0.25), width: 17, h: 50 })
  body(bag, superellipse(500, 290, 3.4, 24))
  zip(
    bag,
    [
      [-200, 118],
      [0, 134],
      [205, 118],
    ],
    -6,
  )
  for (const x of [-1, 1]) {
    const corner: Point[] = [
      [x * 120, -144],
      [x * 205, -138],
      [x * 244, -96],
      [x * 249, -20],
      [x * 190, -40],
      [x * 140, -92],
    ]
    panel(bag, x > 0 ? corner : corner.reverse(), 1, trim)
    panel(bag, box(24, 196, 3, [x * 90, -38]), 3, trim, true)
    stitches(sketch, cam, front, box(14, 186, 2, [x * 90, -38]), trim, 4)
    hardware(bag, 36, 22, [x * 90, 62], 5)
  }
  panel(bag, box(132, 100, 10, [0, -60]), 2, look.colour)
  stitches(sketch, cam, front, box(120, 88, 7, [0, -60]), look.colour, 3)
  strap(sketch, cam, front, arch, { colour: trim, width: 17, h: 8 })
  return sketch.finish(look.colour)
}
