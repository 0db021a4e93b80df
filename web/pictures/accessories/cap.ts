import { darken, lighten } from '../kit/colour.ts'
import { faceLight, texture } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { hull, smooth, superellipse } from '../kit/outline.ts'
import { lift, Sketch, shape, trace } from '../kit/sketch.ts'
import { camera, lying, type Point3 } from '../kit/space.ts'

export function drawCap(look: Look): string {
  const sketch = new Sketch()
  const cam = camera({
    yaw: look.view === 'front' ? 38 : -30,
    pitch: look.view === 'front' ? 12 : 34,
    scale: 2.5,
    distance: 900,
    target: [0, 34, 30],
    centre: [400, 400],
  })
  const meridian = (degrees: number): Point3[] =>
    [0, 12, 26, 40, 54, 70, 84].map(up => {
      const [a, b] = [(degrees * Math.PI) / 180, (up * Math.PI) / 180]
      return [
        Math.cos(b) ** 0.8 * 82 * Math.sin(a),
        Math.sin(b) ** 0.9 * 108,
        Math.cos(b) ** 0.8 * 94 * Math.cos(a),
      ]
    })
  const rim = (radius: number, reach: number, drop: number): Point3[] =>
    [-76, -54, -30, 0, 30, 54, 76].map(degrees => {
      const a = (degrees * Math.PI) / 180
      const out = Math.cos(a) ** 0.7
      return [
        Math.sin(a) * radius,
        1 - drop * out - Math.sin(a) * Math.sin(a) * drop * 0.9,
        Math.cos(a) * 92 + out * reach,
      ]
    })
  sketch.cast(
    cam,
    [
      ...lift(lying(-4), superellipse(170, 190, 2, 16)),
      ...rim(84, 70, 0).map(([x, , z]): Point3 => [x, -6, z]),
    ],
    13,
    0.45,
  )
  const weave = texture(sketch, look)
  const dome = smooth(
    hull([0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330].flatMap(meridian).map(cam)),
  )
  const paint = sketch.radial(
    [
      [0, lighten(look.colour, 0.35)],
      [0.5, look.colour],
      [1, darken(look.colour, 0.45)],
    ],
    [0.36, 0.26],
    0.8,
  )
  sketch.layers(dome, [{ fill: paint }, ...(weave ? [{ fill: weave }] : [])])
  const yaw = cam.view.yaw ?? 0
  for (const degrees of [0, 60, 120, 180, 240, 300]) {
    const toward = Math.cos(((degrees - yaw * -1) * Math.PI) / 180)
    if (toward < -0.1) continue
    const seam = smooth(meridian(degrees).map(cam), false)
    sketch.layers(seam, [
      { stroke: darken(look.colour, 0.5), width: 3, opacity: 0.7 },
      { stroke: lighten(look.colour, 0.5), width: 1.6, opacity: 0.5, dash: '6 5', shift: [4, 0] },
    ])
  }
  const top = cam([0, 108, 0])
  sketch.ellipse(top, 15, 9, {
    fill: faceLight(sketch, look.accent ?? look.colour),
    stroke: darken(look.colour, 0.4),
    width: 1,
  })
  const brim = [...rim(82, 0, 0), ...rim(86, 72, 12).reverse()]
  const under = brim.map(([x, y, z]): Point3 => [x, y - 5, z])
  shape(sketch, cam, under, { fill: darken(look.accent ?? look.colour, 0.55) })
  sketch.layers(trace(cam, brim), [
    {
      fill: faceLight(sketch, look.accent ?? look.colour),
      stroke: darken(look.accent ?? look.colour, 0.4),
      width: 1.5,
    },
    ...(weave ? [{ fill: weave }] : []),
  ])
  for (const reach of [26, 44, 60]) {
    shape(sketch, cam, rim(84, reach, 10).slice(1, 6), {
      stroke: lighten(look.accent ?? look.colour, 0.4),
      width: 1.6,
      dash: '6 5',
      opacity: 0.6,
      open: true,
    })
  }
  return sketch.finish(look.colour)
}
