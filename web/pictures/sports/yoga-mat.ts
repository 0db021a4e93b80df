import { darken, lighten } from '../kit/colour.ts'
import { faceLight } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { hull, straight, superellipse } from '../kit/outline.ts'
import { lift, Sketch, shape } from '../kit/sketch.ts'
import { camera, type Point3, plane } from '../kit/space.ts'

export function drawYogaMat(look: Look): string {
  const sketch = new Sketch()
  const front = look.view === 'front'
  const cam = camera({
    yaw: front ? -32 : -60,
    pitch: 22,
    scale: front ? 1.12 : 1.45,
    distance: 1900,
    centre: [400, 400],
  })
  const end = (x: number, radius = 62): Point3[] =>
    lift(plane([x, 0, 0], [0, 0, 1], [0, 1, 0]), superellipse(radius * 2, radius * 2, 2, 36))
  const { yaw = 0, pitch = 0 } = cam.view
  const facing = Math.atan2(Math.tan((pitch * Math.PI) / 180), Math.cos((yaw * Math.PI) / 180))
  const half = (x: number) =>
    Array.from({ length: 13 }, (_, i): Point3 => {
      const angle = facing + (i / 12 - 0.5) * Math.PI
      return [x, Math.sin(angle) * 63, Math.cos(angle) * 63]
    })
  sketch.cast(
    cam,
    [
      [-310, -62, 40],
      [310, -62, 40],
      [310, -62, -50],
      [-310, -62, -50],
    ],
    14,
    0.5,
  )
  const paint = sketch.linear([
    [0, lighten(look.colour, 0.3)],
    [0.35, look.colour],
    [1, darken(look.colour, 0.5)],
  ])
  const body = straight(hull([...end(-305), ...end(305)].map(cam)))
  const dots = sketch.pattern(
    [10, 10],
    `<path d="M0 0l10 10M10 0L0 10" stroke="${darken(look.colour, 0.6)}" stroke-width="1" opacity=".3"/>`,
  )
  sketch.layers(body, [{ fill: paint }, { fill: dots }])
  const face = end(-305)
  shape(sketch, cam, face, { fill: look.accent ?? lighten(look.colour, 0.45) })
  const spiral = Array.from({ length: 64 }, (_, i): Point3 => {
    const [angle, radius] = [(i / 63) * Math.PI * 11, 6 + (i / 63) * 55]
    return [-305, Math.sin(angle) * radius, Math.cos(angle) * radius]
  })
  shape(sketch, cam, spiral, { stroke: darken(look.colour, 0.25), width: 6, open: true })
  for (const x of [-170, 170]) {
    sketch.path(straight([...half(x - 16), ...half(x + 16).reverse()].map(cam)), {
      fill: faceLight(sketch, '#5a4638'),
    })
  }
  return sketch.finish(look.colour)
}
