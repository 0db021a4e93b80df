import { stitches, strap } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { superellipse } from '../kit/outline.ts'
import type { Point } from '../kit/space.ts'
import { begin, body, box, hardware, panel } from './bag.ts'

export function drawMessenger(look: Look): string {
  const bag = begin(look, { width: 390, height: 280, depth: 100, lift: 110 })
  const { sketch, cam, front, back, trim } = bag
  strap(
    sketch,
    cam,
    back,
    [
      [-192, 80],
      [-150, 190],
      [-40, 250],
      [90, 240],
      [180, 160],
      [192, 80],
    ],
    { colour: trim, width: 20, h: -30 },
  )
  body(bag, superellipse(390, 280, 7, 24))
  const flap: Point[] = [
    [-196, 136],
    [-198, -20],
    [-184, -58],
    [-140, -68],
    [140, -68],
    [184, -58],
    [198, -20],
    [196, 136],
    [180, 143],
    [-180, 143],
  ]
  panel(bag, flap, 6, look.colour, true)
  stitches(
    sketch,
    cam,
    front,
    [
      [-186, 130],
      [-187, -18],
      [-174, -46],
      [-138, -57],
      [138, -57],
      [174, -46],
      [187, -18],
      [186, 130],
    ],
    look.colour,
    7,
    true,
  )
  for (const x of [-105, 105]) {
    panel(bag, box(28, 130, 4, [x, -40]), 8, trim, true)
    hardware(bag, 38, 26, [x, -76], 10)
    panel(bag, box(16, 60, 4, [x, -82]), 11, trim, true)
  }
  return sketch.finish(look.colour)
}
