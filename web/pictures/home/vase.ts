import { darken } from '../kit/colour.ts'
import { opening, stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { smooth } from '../kit/outline.ts'
import { Sketch } from '../kit/sketch.ts'
import type { Point } from '../kit/space.ts'
import { beside, tilt } from '../kit/ware.ts'

export function drawVase(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [38, 0],
      [56, 22],
      [70, 70],
      [62, 118],
      [30, 158],
      [22, 182],
      [27, 204],
    ],
    scale: 2.15,
    foot: [400, 665],
    pitch: tilt(look),
  }
  stand(sketch, body)
  const stem = beside(body, [
    [2, 195],
    [-8, 235],
    [4, 268],
  ])
  if (look.view === 'front') branch(sketch, stem)
  const d = turn(sketch, body, look.colour, 0.45)
  const ribs = sketch.pattern(
    [400, 13],
    `<path d="M0 2h400" stroke="${darken(look.colour, 0.5)}" stroke-width="2" opacity=".16"/>`,
  )
  sketch.path(d, { fill: ribs })
  opening(sketch, body, 3.5, look.colour, darken(look.colour, 0.4))
  return sketch.finish(look.colour)
}

/** A dry eucalyptus branch. */
function branch(sketch: Sketch, stem: readonly Point[]) {
  const [x, y] = stem[0]!
  const main: Point[] = [
    [x, y],
    [x - 14, y - 90],
    [x - 50, y - 190],
  ]
  sketch.path(smooth(main, false), { stroke: '#7b6a50', width: 4 })
  for (let i = 0; i < 9; i++) {
    const t = 0.22 + i * 0.095
    const side = i % 2 ? 1 : -1
    const at: Point = [x - 52 * t ** 1.6 + side * 26, y - 190 * t]
    sketch.ellipse(at, 27 - i * 1.3, 15 - i * 0.6, { fill: i % 3 ? '#8b9c83' : '#a2b09a' }, side * -28 - 14)
  }
}
