import { darken } from '../kit/colour.ts'
import { stitches, strap } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { superellipse } from '../kit/outline.ts'
import type { Point } from '../kit/space.ts'
import { begin, body, box, hardware, panel, zip } from './bag.ts'

export function drawBackpack(look: Look): string {
  const bag = begin(look, { width: 300, height: 440, depth: 140 })
  const { sketch, cam, front, back, trim } = bag
  strap(
    sketch,
    cam,
    back,
    [
      [-34, 196],
      [-30, 250],
      [30, 250],
      [34, 196],
    ],
    { colour: trim, width: 13 },
  )
  for (const x of [-1, 1]) {
    strap(
      sketch,
      cam,
      back,
      [
        [x * 90, 180],
        [x * 160, 90],
        [x * 168, -60],
        [x * 130, -190],
      ],
      { colour: darken(look.colour, 0.3), width: 26, h: -24 },
    )
  }
  body(bag, superellipse(300, 440, 4.2, 22))
  zip(
    bag,
    [
      [-132, 70],
      [-118, 150],
      [-60, 186],
      [0, 192],
      [60, 186],
      [118, 150],
      [132, 70],
    ],
    2,
  )
  panel(
    bag,
    superellipse(244, 190, 6, 20).map(([x, y]): Point => [x, y - 104]),
    16,
    look.colour,
  )
  zip(
    bag,
    [
      [-112, -34],
      [0, -30],
      [112, -34],
    ],
    18,
  )
  stitches(
    sketch,
    cam,
    front,
    superellipse(226, 150, 6, 20).map(([x, y]): Point => [x, y - 116]),
    look.colour,
    17,
  )
  panel(bag, box(70, 46, 8, [0, 96]), 3, trim)
  stitches(sketch, cam, front, box(58, 34, 5, [0, 96]), trim, 4)
  for (const x of [-88, 88]) {
    panel(bag, box(18, 96, 3, [x, -168]), 17, trim, true)
    hardware(bag, 24, 14, [x, -140], 19)
  }
  return sketch.finish(look.colour)
}
