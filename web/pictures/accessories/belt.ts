import { darken, lighten, mix } from '../kit/colour.ts'
import type { Look } from '../kit/look.ts'
import { roundedRectangle, straight, superellipse } from '../kit/outline.ts'
import { lift, Sketch, shape } from '../kit/sketch.ts'
import { camera, lying, type Plane, type Point3, plane } from '../kit/space.ts'

/** Half a turn of the coil, seen from its inner or its outer side. */
interface Bend {
  from: number
  to: number
  outside: boolean
}

/** Far bends first: the back ones from the outermost inwards, then the front ones outwards. */
const bends: readonly Bend[] = [
  { from: 6, to: 7, outside: false },
  { from: 4, to: 5, outside: false },
  { from: 2, to: 3, outside: false },
  { from: 1.5, to: 2, outside: true },
  { from: 3, to: 4, outside: true },
  { from: 5, to: 6, outside: true },
  { from: 7, to: 7.5, outside: true },
]

/** A belt rolled up on the table, its buckle in front. */
export function drawBelt(look: Look): string {
  const sketch = new Sketch()
  const front = look.view === 'front'
  const cam = camera({
    yaw: front ? 0 : -26,
    pitch: front ? 26 : 48,
    scale: 4.3,
    distance: 640,
    target: [0, 8, 0],
    centre: [400, 410],
  })
  sketch.cast(cam, lift(lying(-17), superellipse(132, 128, 2, 20)), 12, 0.5)
  const at = (halfTurns: number, y: number): Point3 => {
    const angle = halfTurns * Math.PI
    const radius = 26 + ((halfTurns - 1.5) / 6) * 34
    return [Math.cos(angle) * radius, y, -Math.sin(angle) * radius]
  }
  const paints = { outside: outsideLight(sketch, look.colour), inside: insideLight(sketch, look.colour) }
  for (const { from, to, outside } of bends) {
    const steps = Array.from({ length: 13 }, (_, i) => from + ((to - from) * i) / 12)
    const upper = steps.map(step => at(step, 17))
    const lower = steps.map(step => at(step, -17)).reverse()
    const side = straight([...upper, ...lower].map(cam))
    sketch.path(side, { fill: outside ? paints.outside : paints.inside })
    shape(sketch, cam, upper, { stroke: mix(look.colour, '#ffd9ae', 0.25), width: 5, open: true })
    const seam = steps.map(step => at(step, 13))
    if (outside) {
      shape(sketch, cam, seam, {
        stroke: lighten(look.colour, 0.4),
        width: 2,
        dash: '8 6',
        opacity: 0.6,
        open: true,
      })
    }
  }
  buckle(sketch, look, cam, at(7.5, 0))
  return sketch.finish(look.colour)
}

const outsideLight = (sketch: Sketch, colour: string) =>
  sketch.linear(
    [
      [0, darken(colour, 0.45)],
      [0.28, mix(colour, '#ffd9ae', 0.22)],
      [0.6, colour],
      [1, darken(colour, 0.5)],
    ],
    [0, 0],
    [1, 0],
  )

const insideLight = (sketch: Sketch, colour: string) =>
  sketch.linear(
    [
      [0, darken(colour, 0.62)],
      [0.7, darken(colour, 0.4)],
      [1, darken(colour, 0.5)],
    ],
    [0, 0],
    [1, 0],
  )

function buckle(sketch: Sketch, look: Look, cam: ReturnType<typeof camera>, [x, , z]: Point3) {
  const brass = look.accent ?? '#c6a45c'
  const sheet: Plane = plane([x + 8, 0, z + 3], [1, 0, 0.12], [0, 1, 0])
  const paint = sketch.linear(
    [
      [0, lighten(brass, 0.7)],
      [0.4, brass],
      [0.6, lighten(brass, 0.35)],
      [1, darken(brass, 0.45)],
    ],
    [0, 0],
    [1, 1],
  )
  const [outer, inner] = [roundedRectangle(34, 44, 6), roundedRectangle(24, 34, 3)].map(o =>
    straight(lift(sheet, o).map(cam)),
  )
  sketch.layers(`${outer}${inner}`, [
    { fill: '#17110d', opacity: 0.35, shift: [5, 6], rule: 'evenodd' },
    { fill: paint, rule: 'evenodd', stroke: darken(brass, 0.4), width: 1 },
  ])
  sketch.path(
    straight(
      lift(
        sheet,
        [
          [-14, 0],
          [15, 0],
        ],
        2,
      ).map(cam),
      false,
    ),
    { stroke: darken(brass, 0.35), width: 13 },
  )
  sketch.path(
    straight(
      lift(
        sheet,
        [
          [-14, 0.5],
          [15, 0.5],
        ],
        2,
      ).map(cam),
      false,
    ),
    { stroke: brass, width: 9 },
  )
}
