import { darken, lighten } from '../kit/colour.ts'
import { texture } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { smooth } from '../kit/outline.ts'
import { lift, Sketch, trace } from '../kit/sketch.ts'
import { camera, type Point, upright } from '../kit/space.ts'

/** A square pinched between its corners, counter-clockwise. */
function pillow(half: number): Point[] {
  const side: Point[] = [
    [1, -1],
    [0.955, -0.6],
    [0.91, 0],
    [0.955, 0.6],
  ]
  return [0, 1, 2, 3].flatMap(quarter =>
    side.map(([x, y]): Point => {
      const turned: Point[] = [
        [x, y],
        [-y, x],
        [-x, -y],
        [y, -x],
      ]
      return [turned[quarter]![0] * half, turned[quarter]![1] * half]
    }),
  )
}

/** The cushion upright, then one corner close up. */
export function drawCushion(look: Look): string {
  const sketch = new Sketch()
  const close = look.view !== 'front'
  const cam = close
    ? camera({ roll: 14, scale: 2.3, target: [70, -92, 0] })
    : camera({ roll: -2, pitch: 4, scale: 1.16, distance: 1700 })
  if (!close) {
    sketch.cast(
      cam,
      [
        [-190, -222, 40],
        [190, -222, 40],
        [214, -222, -50],
        [-190, -222, -50],
      ],
      14,
      0.5,
    )
  }
  const d = trace(cam, lift(upright(), pillow(220)))
  const light = sketch.radial(
    [
      [0, lighten(look.colour, 0.32)],
      [0.5, look.colour],
      [1, darken(look.colour, 0.42)],
    ],
    [0.4, 0.36],
    0.74,
  )
  const turn = close ? 'rotate(-14) scale(2)' : 'rotate(2)'
  const stripe = sketch.pattern(
    [64, 64],
    `<path fill="${look.accent ?? '#f1e7d3'}" opacity=".75" d="M24 0h9v64h-9zM39 0h3v64h-3z"/>`,
    turn,
  )
  const weave = texture(sketch, look)
  const hollows = sketch.radial(
    [
      [0, '#fffaf2', 0.2],
      [0.6, '#17110d', 0],
      [1, '#17110d', 0.36],
    ],
    [0.4, 0.36],
    0.74,
  )
  sketch.layers(d, [
    ...(close ? [{ fill: '#2a1a10', opacity: 0.4, shift: [10, 16] as const, filter: sketch.blur(14) }] : []),
    { fill: light, stroke: darken(look.colour, 0.32), width: close ? 11 : 5 },
    { fill: stripe },
    ...(weave ? [{ fill: weave }] : []),
    { fill: hollows },
  ])
  const creases = [1, -1].flatMap(x =>
    [1, -1].map(y => {
      const line: Point[] = [
        [x * 196, y * 196],
        [x * 154, y * 160],
        [x * 128, y * (124 + x * 8)],
      ]
      return smooth(lift(upright(), line).map(cam), false)
    }),
  )
  sketch.path(creases.join(''), { stroke: darken(look.colour, 0.5), width: 6 * cam.view.scale, opacity: 0.2 })
  return sketch.finish(look.colour, close ? 1 : 0.66)
}
