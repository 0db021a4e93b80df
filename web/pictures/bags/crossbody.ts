import { stitches, strap } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { superellipse } from '../kit/outline.ts'
import type { Point } from '../kit/space.ts'
import { begin, body, hardware, panel } from './bag.ts'

export function drawCrossbody(look: Look): string {
  const bag = begin(look, { width: 240, height: 190, depth: 80, lift: 170 })
  const { sketch, cam, front, back, trim } = bag
  strap(
    sketch,
    cam,
    back,
    [
      [-118, 40],
      [-108, 140],
      [-60, 236],
      [10, 262],
      [80, 226],
      [112, 130],
      [118, 40],
    ],
    { colour: trim, width: 9, h: 40 },
  )
  const outline = superellipse(240, 184, 3.2, 28)
  body(bag, outline)
  const flap: Point[] = [
    [-113, 62],
    [-116, 10],
    [-80, -34],
    [0, -50],
    [80, -34],
    [116, 10],
    [113, 62],
    [70, 92],
    [-70, 92],
  ]
  panel(bag, flap, 4, look.colour)
  stitches(
    sketch,
    cam,
    front,
    [
      [-108, 40],
      [-104, 8],
      [-74, -27],
      [0, -42],
      [74, -27],
      [104, 8],
      [108, 40],
    ],
    look.colour,
    5,
    true,
  )
  hardware(bag, 34, 26, [0, -40], 6)
  hardware(bag, 16, 34, [-116, 44], -20)
  hardware(bag, 16, 34, [116, 44], -20)
  return sketch.finish(look.colour)
}
