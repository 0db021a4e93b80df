import { darken, lighten } from '../kit/colour.ts'
import { faceLight } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { roundedRectangle, straight, superellipse } from '../kit/outline.ts'
import { lift, Sketch } from '../kit/sketch.ts'
import { camera, type Point, upright } from '../kit/space.ts'

export function drawBoard(look: Look): string {
  const sketch = new Sketch()
  const cam = camera({
    yaw: look.view === 'front' ? 6 : 44,
    pitch: look.view === 'front' ? 3 : 10,
    roll: -4,
    scale: 1.32,
    distance: 1600,
    target: [0, 6, 0],
  })
  const shoulder: Point[] = [
    [125, 82],
    [118, 108],
    [92, 124],
    [52, 132],
    [32, 152],
    [30, 200],
    [16, 222],
  ]
  const foot = roundedRectangle(250, 410, 26).filter(([, y]) => y < 0)
  const outline = [...foot, ...shoulder, ...shoulder.map(([x, y]): Point => [-x, y])]
  const ordered = outline.sort((a, b) => Math.atan2(a[1], a[0]) - Math.atan2(b[1], b[0]))
  const hole = superellipse(24, 24, 2, 12).map(([x, y]): Point => [x, y + 194])
  sketch.cast(
    cam,
    [
      [-116, -206, 24],
      [116, -206, 24],
      [150, -206, -40],
      [-90, -206, -40],
    ],
    12,
    0.5,
  )
  const pierced = (z: number) =>
    [ordered, hole].map(line => straight(lift(upright(z), line).map(cam))).join('')
  const tile = `<g fill="none" stroke="${darken(look.colour, 0.45)}" opacity=".42"><path d="M12 0q8 90 0 180t4 180M34 0q-6 110 4 200t-4 160M52 0q10 60 2 150t2 210" stroke-width="2"/><path d="M22 0q4 120 0 360M64 0q-4 90 2 360M44 0q6 180-2 360" stroke-width="1"/></g>`
  const grain = sketch.pattern([76, 360], tile, 'rotate(3)')
  sketch.path(pierced(-10), { fill: darken(look.colour, 0.5), rule: 'evenodd' })
  sketch.path(pierced(-5), { fill: darken(look.colour, 0.38), rule: 'evenodd' })
  sketch.layers(pierced(0), [
    { fill: faceLight(sketch, look.colour), rule: 'evenodd', stroke: lighten(look.colour, 0.35), width: 2 },
    { fill: grain, rule: 'evenodd' },
  ])
  return sketch.finish(look.colour)
}
