import { darken, lighten } from '../kit/colour.ts'
import { faceLight, sideLight, stitches, texture } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { roundedRectangle } from '../kit/outline.ts'
import { lift, Sketch, shape, slab, trace } from '../kit/sketch.ts'
import { camera, type Plane, type Point, type Point3, plane, upright } from '../kit/space.ts'

export function drawWallet(look: Look): string {
  const sketch = new Sketch()
  const front = look.view === 'front'
  const weave = texture(sketch, look)
  const leaf = roundedRectangle(112, 90, 7)
  const cam = camera({
    yaw: front ? 14 : 0,
    pitch: front ? 12 : 20,
    roll: front ? -5 : 0,
    scale: front ? 4.2 : 3.1,
    distance: 640,
    target: [0, front ? 0 : -4, 0],
  })
  const cover = (sheet: Plane, depth: number, colour: string) => {
    slab(sketch, cam, sheet, leaf, depth, {
      side: sideLight(sketch, colour),
      face: faceLight(sketch, colour),
    })
    if (weave) sketch.path(trace(cam, lift(sheet, leaf, depth), { sharp: true }), { fill: weave })
    stitches(sketch, cam, sheet, roundedRectangle(105, 83, 5), colour, depth + 0.2)
  }
  if (front) {
    sketch.cast(
      cam,
      [-1, 1].flatMap(x => [-14, 20].map((z): Point3 => [x * 54, -46, z])),
      12,
      0.42,
    )
    cover(upright(-7), 6, darken(look.colour, 0.2))
    cover(upright(1), 7, look.colour)
    return sketch.finish(look.colour)
  }
  const [c, s] = [Math.cos(0.5), Math.sin(0.5)]
  const left = plane([-56 * c, 0, 20 - 56 * s + 10], [c, 0, -s], [0, 1, 0])
  const right = plane([56 * c, 0, 20 - 56 * s + 10], [c, 0, s], [0, 1, 0])
  sketch.cast(
    cam,
    [
      [-104, -46, 10],
      [0, -46, -34],
      [104, -46, 10],
      [0, -46, 20],
    ],
    12,
    0.42,
  )
  for (const [sheet, sign] of [
    [left, -1],
    [right, 1],
  ] as const) {
    cover(sheet, 3, darken(look.colour, sign > 0 ? 0.12 : 0))
    const cards = ['#e9e2d2', look.accent ?? '#7f9a8c', lighten(look.colour, 0.1)]
    cards.forEach((card, i) => {
      const slot = roundedRectangle(92, 44, 4, 2).map(([x, y]): Point => [x, y + 10 - i * 13])
      shape(sketch, cam, lift(sheet, slot, 4 + i), {
        fill: i < 2 && sign < 0 ? card : faceLight(sketch, lighten(look.colour, 0.06 * i)),
        stroke: darken(look.colour, 0.5),
        width: 1.2,
        sharp: true,
      })
    })
  }
  return sketch.finish(look.colour)
}
