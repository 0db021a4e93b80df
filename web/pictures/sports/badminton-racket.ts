import { darken } from '../kit/colour.ts'
import { roundTones } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { resample, smooth, straight, superellipse } from '../kit/outline.ts'
import { lift, Sketch, shape, trace, tube } from '../kit/sketch.ts'
import type { Point } from '../kit/space.ts'
import { grip, sheet, strings, views, wallShadow } from './racket-parts.ts'

export function drawBadmintonRacket(look: Look): string {
  const sketch = new Sketch()
  const cam = views(675, look)
  const accent = look.accent ?? '#d8b04a'
  const head = resample(superellipse(192, 248, 2.5, 40), 26).map(([x, y]): Point => [x, y + 545])
  const frame = trace(cam, lift(sheet, head))
  const shaft = straight(
    lift(sheet, [
      [0, 190],
      [0, 424],
    ]).map(cam),
    false,
  )
  const k = cam.view.scale
  wallShadow(sketch, frame + shaft, 12 * k)
  sketch.path(strings(cam, head, [9, 8.4]), { stroke: '#9c9486', width: 1.5 * k })
  tube(sketch, shaft, 7.4 * k, roundTones(look.colour))
  tube(sketch, frame, 11 * k, roundTones(look.colour))
  const throat: Point[] = [
    [-20, 436],
    [-7, 424],
    [-5, 396],
    [5, 396],
    [7, 424],
    [20, 436],
  ]
  shape(sketch, cam, lift(sheet, throat), {
    fill: darken(look.colour, 0.15),
    stroke: darken(look.colour, 0.4),
    width: 1,
  })
  for (const [from, to] of [
    [3, 6],
    [16, 19],
  ] as const) {
    const part = lift(sheet, head.slice(from, to)).map(cam)
    sketch.path(smooth(part, false), { stroke: accent, width: 6 * k, cap: 'butt' })
  }
  sketch.path(
    straight(
      lift(sheet, [
        [0, 300],
        [0, 350],
      ]).map(cam),
      false,
    ),
    { stroke: accent, width: 5 * k, cap: 'butt' },
  )
  const cone: Point[] = [
    [-13, 172],
    [13, 172],
    [5, 204],
    [-5, 204],
  ]
  grip(sketch, cam, 0, 176, 27, look.finish === 'white grip' ? '#efeae0' : '#2b2c30')
  shape(sketch, cam, lift(sheet, cone), { fill: accent, sharp: true })
  return sketch.finish(look.colour, 1)
}
