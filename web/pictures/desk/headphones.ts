import { darken, lighten } from '../kit/colour.ts'
import { faceLight, roundTones, sideLight } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { hull, smooth, straight, superellipse } from '../kit/outline.ts'
import { lift, Sketch, shape, tube } from '../kit/sketch.ts'
import { camera, type Plane, type Point3, plane } from '../kit/space.ts'

export function drawHeadphones(look: Look): string {
  const sketch = new Sketch()
  const cam = camera({
    yaw: look.view === 'front' ? 24 : 58,
    pitch: 10,
    scale: 2.75,
    distance: 820,
    target: [0, 42, 0],
    centre: [400, 390],
  })
  sketch.cast(
    cam,
    [-1, 1].flatMap(x => [-30, 30].map((z): Point3 => [x * 84, -48, z])),
    14,
    0.4,
  )
  const trim = look.accent ?? '#b9926a'
  const band = (radius: number, z: number): Point3[] =>
    [-14, 12, 38, 64, 90, 116, 142, 168, 194].map(a => {
      const angle = (a * Math.PI) / 180
      return [Math.cos(angle) * radius, 42 + Math.sin(angle) * (radius + 16), z]
    })
  const cup = (side: -1 | 1) => {
    const sheet: Plane = plane([side * 62, 0, 0], [0, 0, -side], [0, 1, 0])
    const pad = superellipse(76, 94, 2.4, 40)
    const shell = superellipse(70, 88, 2.4, 40)
    const cushion = [...lift(sheet, pad, -4), ...lift(sheet, superellipse(64, 82, 2.4, 32), -20)]
    sketch.path(straight(hull([...cushion, ...lift(sheet, pad, 12)].map(cam))), {
      fill: sideLight(sketch, '#4a4340'),
    })
    const body = [...lift(sheet, shell, 10), ...lift(sheet, superellipse(56, 74, 2.4, 40), 30)]
    sketch.path(straight(hull(body.map(cam))), { fill: faceLight(sketch, look.colour) })
    if (side === 1) {
      shape(sketch, cam, lift(sheet, superellipse(54, 72, 2.4, 20), 30.5), {
        fill: faceLight(sketch, lighten(look.colour, 0.1)),
        stroke: trim,
        width: 3,
      })
    }
    const yoke = [
      [side * 84, 4, 0],
      [side * 90, 30, 0],
      [side * 84, 62, 0],
    ] as const
    tube(sketch, smooth(yoke.map(cam), false), 15, roundTones(trim))
  }
  cup(-1)
  const arch = smooth(band(80, 0).map(cam), false)
  sketch.layers(arch, [
    { stroke: darken(look.colour, 0.55), width: 52 },
    { stroke: look.colour, width: 44 },
    { stroke: lighten(look.colour, 0.5), width: 12, opacity: 0.35, shift: [-4, -11] },
  ])
  const inner = smooth(band(73, 0).slice(1, 8).map(cam), false)
  sketch.path(inner, { stroke: '#4a4340', width: 17 })
  cup(1)
  return sketch.finish(look.colour)
}
