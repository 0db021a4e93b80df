import { darken, lighten } from '../kit/colour.ts'
import { faceLight, roundTones, sideLight } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { hull, straight, superellipse } from '../kit/outline.ts'
import { lift, Sketch, shape, slab, tube } from '../kit/sketch.ts'
import { camera, lying, type Point, type Point3, plane, upright } from '../kit/space.ts'

export function drawDeskLamp(look: Look): string {
  const sketch = new Sketch()
  const cam = camera({
    yaw: look.view === 'front' ? 8 : -34,
    pitch: look.view === 'front' ? 10 : 17,
    scale: 1.28,
    distance: 1900,
    target: [-10, 210, 0],
    centre: [400, 400],
  })
  const sheet = upright()
  const foot = superellipse(170, 170, 2, 44)
  sketch.cast(cam, lift(lying(), superellipse(190, 180, 2, 16)), 14, 0.5)
  const glow = cam([-128, 250, 0])
  sketch.raw(
    `<circle cx="${glow[0].toFixed(0)}" cy="${glow[1].toFixed(0)}" r="260" fill="${sketch.radial([
      [0, '#ffe3ac', 0.75],
      [1, '#ffe3ac', 0],
    ])}"/>`,
  )
  slab(sketch, cam, lying(), foot, 14, {
    side: sideLight(sketch, look.colour),
    face: faceLight(sketch, look.colour),
    edge: lighten(look.colour, 0.4),
  })
  const joints: Point[] = [
    [30, 14],
    [92, 220],
    [-60, 370],
  ]
  const brass = look.accent ?? '#c2a05a'
  for (const [from, to] of [
    [0, 1],
    [1, 2],
  ] as const) {
    tube(
      sketch,
      straight(lift(sheet, [joints[from]!, joints[to]!]).map(cam), false),
      17,
      roundTones(look.colour),
    )
  }
  for (const joint of joints)
    sketch.ellipse(cam(sheet.at(...joint)), 15, 15, { fill: brass, stroke: darken(brass, 0.4), width: 2 })
  const axis: Point3 = [-0.6, -0.8, 0]
  const disc = (radius: number, along: number): Point3[] => {
    const at = plane([-54 + axis[0] * along, 374 + axis[1] * along, 0], [0.8, -0.6, 0], [0, 0, -1])
    return lift(at, superellipse(radius * 2, radius * 2, 2, 36))
  }
  const head = [...disc(20, -16), ...disc(26, 10), ...disc(68, 92)]
  sketch.path(straight(hull(head.map(cam))), {
    fill: sketch.linear(
      [
        [0, lighten(look.colour, 0.5)],
        [0.4, look.colour],
        [1, darken(look.colour, 0.45)],
      ],
      [0, 0],
      [1, 0.6],
    ),
  })
  shape(sketch, cam, disc(66, 92), {
    fill: sketch.radial([
      [0, '#fffbe9'],
      [1, '#ffd98f'],
    ]),
    stroke: darken(look.colour, 0.3),
    width: 2,
  })
  return sketch.finish(look.colour)
}
