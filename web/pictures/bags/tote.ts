import { darken } from '../kit/colour.ts'
import { faceLight, sideLight, stitches, strap, texture } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { hull, straight } from '../kit/outline.ts'
import { lift, shape, trace } from '../kit/sketch.ts'
import type { Point } from '../kit/space.ts'
import { begin, box, panel } from './bag.ts'

export function drawTote(look: Look): string {
  const bag = begin(look, { width: 400, height: 340, depth: 120, lift: 150 })
  const { sketch, cam, front, back, trim } = bag
  const arch: Point[] = [
    [-95, 120],
    [-92, 230],
    [-52, 322],
    [0, 340],
    [52, 322],
    [92, 230],
    [95, 120],
  ]
  strap(sketch, cam, back, arch, { colour: darken(trim, 0.2), width: 17 })
  const outline: Point[] = [
    [-165, -170],
    [165, -170],
    [182, -155],
    [203, 160],
    [200, 170],
    [-200, 170],
    [-203, 160],
    [-182, -155],
  ]
  const sides = straight(hull([...lift(front, outline), ...lift(back, outline)].map(cam)))
  sketch.path(sides, { fill: sideLight(sketch, look.colour) })
  const mouth = [
    ...lift(front, [
      [-200, 168],
      [200, 168],
    ]),
    ...lift(back, [
      [200, 168],
      [-200, 168],
    ]),
  ]
  shape(sketch, cam, mouth, { fill: darken(look.colour, 0.7), sharp: true })
  const face = trace(cam, lift(front, outline), { sharp: true })
  sketch.path(face, { fill: faceLight(sketch, look.colour) })
  const weave = texture(sketch, look)
  if (weave) sketch.path(sides, { fill: weave })
  panel(
    bag,
    [
      [-184, -170],
      [184, -170],
      [190, -92],
      [-190, -92],
    ],
    0.5,
    trim,
    true,
  )
  stitches(
    sketch,
    cam,
    front,
    [
      [-189, -98],
      [189, -98],
    ],
    trim,
    1,
    true,
  )
  stitches(
    sketch,
    cam,
    front,
    [
      [-196, 152],
      [196, 152],
    ],
    look.colour,
    1,
    true,
  )
  strap(sketch, cam, front, arch, { colour: trim, width: 17, h: 2 })
  for (const x of [-95, 95]) {
    panel(bag, box(30, 56, 4, [x, 108]), 2, trim, true)
    stitches(sketch, cam, front, box(20, 46, 2, [x, 108]), trim, 3)
  }
  return sketch.finish(look.colour)
}
