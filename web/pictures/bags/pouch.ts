import { stitches } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { superellipse } from '../kit/outline.ts'
import { begin, body, box, panel, zip } from './bag.ts'

export function drawPouch(look: Look): string {
  const bag = begin(look, { width: 260, height: 170, depth: 46, lift: 40 })
  const { sketch, cam, front, trim } = bag
  body(bag, superellipse(260, 170, 6, 26))
  panel(bag, box(252, 46, 6, [0, -58]), 0.6, trim)
  stitches(
    sketch,
    cam,
    front,
    [
      [-120, -39],
      [120, -39],
    ],
    trim,
    2,
    true,
  )
  zip(
    bag,
    [
      [-122, 70],
      [0, 73],
      [118, 70],
    ],
    1,
  )
  panel(bag, box(16, 54, 6, [116, 38]), 4, trim)
  panel(bag, box(50, 26, 3, [-84, 22]), 1, trim, true)
  stitches(sketch, cam, front, box(42, 18, 2, [-84, 22]), trim, 2)
  return sketch.finish(look.colour)
}
