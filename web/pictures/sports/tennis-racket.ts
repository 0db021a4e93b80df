import { roundTones } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { resample, smooth, superellipse } from '../kit/outline.ts'
import { lift, Sketch, shape, trace, tube } from '../kit/sketch.ts'
import type { Point } from '../kit/space.ts'
import { grip, sheet, strings, views, wallShadow } from './racket-parts.ts'

export function drawTennisRacket(look: Look): string {
  const sketch = new Sketch()
  const cam = views(690, look)
  const accent = look.accent ?? '#f1ede4'
  const k = cam.view.scale
  const head = resample(superellipse(262, 336, 2.25, 40), 26).map(([x, y]): Point => [x, y + 512])
  const frame = trace(cam, lift(sheet, head))
  const arms = [-1, 1].map(side =>
    smooth(
      lift(sheet, [
        [side * 92, 398],
        [side * 54, 326],
        [side * 17, 262],
        [side * 9, 205],
      ]).map(cam),
      false,
    ),
  )
  wallShadow(sketch, frame + arms.join(''), 22 * k)
  sketch.path(strings(cam, head, [15, 17]), { stroke: '#b3ab9a', width: 2 * k })
  tube(sketch, arms.join(''), 20 * k, roundTones(look.colour))
  tube(sketch, frame, 22 * k, roundTones(look.colour))
  for (const [from, to] of [
    [2, 6],
    [8, 12],
  ] as const) {
    sketch.path(smooth(lift(sheet, head.slice(from, to)).map(cam), false), {
      stroke: accent,
      width: 9 * k,
      cap: 'butt',
    })
  }
  grip(sketch, cam, 0, 206, 34, '#26262a')
  const collar: Point[] = [
    [-18, 200],
    [18, 200],
    [16, 214],
    [-16, 214],
  ]
  shape(sketch, cam, lift(sheet, collar), { fill: accent, sharp: true })
  return sketch.finish(look.colour, 1)
}
