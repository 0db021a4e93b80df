import { darken, lighten } from '../kit/colour.ts'
import { faceLight } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { roundedRectangle } from '../kit/outline.ts'
import { lift, Sketch, shape, slab } from '../kit/sketch.ts'
import { camera, lying, type Plane, type Point, plane } from '../kit/space.ts'
import { board, keys, wallpaper } from './screen-and-keys.ts'

const radians = (degrees: number) => (degrees * Math.PI) / 180

export function drawLaptop(look: Look): string {
  const sketch = new Sketch()
  const front = look.view === 'front'
  const cam = camera({
    yaw: front ? 0 : -34,
    pitch: front ? 14 : 24,
    scale: front ? 1.62 : 1.5,
    distance: 1200,
    target: [0, 84, -30],
    centre: [400, 405],
  })
  const [w, d] = [330, 226]
  sketch.cast(
    cam,
    lift(lying(), roundedRectangle(w * 1.02, d, 10), -6).map(([x, y, z]) => [x + 8, y - 2, z + 2] as const),
    14,
    0.42,
  )
  const base = lying(0)
  const lean = radians(110)
  const screen = plane([0, 12, -d / 2 + 3], [1, 0, 0], [0, Math.sin(lean), Math.cos(lean)])
  const at = (w2: number, h2: number, r: number, up: number) =>
    roundedRectangle(w2, h2, r).map(([x, y]): Point => [x, y + up])
  slab(sketch, cam, screen, at(w, 222, 11, 111), 4, {
    side: darken(look.colour, 0.4),
    face: darken(look.colour, 0.2),
  })
  shape(sketch, cam, lift(screen, at(w - 3, 219, 10, 111), 4.2), { fill: '#101114', sharp: true })
  const shifted: Plane = { at: (a, b, h) => screen.at(a, b + 113, h) }
  wallpaper(sketch, cam, shifted, [w - 14, 204], look.accent ?? '#6a7fb0', 4.4)
  const metal = faceLight(sketch, look.colour)
  slab(sketch, cam, base, roundedRectangle(w, d, 11), 11, {
    side: sketch.linear([
      [0, lighten(look.colour, 0.3)],
      [0.5, darken(look.colour, 0.1)],
      [1, darken(look.colour, 0.45)],
    ]),
    face: metal,
    edge: lighten(look.colour, 0.45),
  })
  const deck = (width: number, height: number, r: number, up: number, fill: string, stroke?: string) =>
    shape(sketch, cam, lift(base, at(width, height, r, up), 11.2), {
      fill,
      sharp: true,
      ...(stroke ? { stroke, width: 1 } : {}),
    })
  deck(286, 104, 4, 42, darken(look.colour, 0.32))
  sketch.path(keys(cam, base, board, [284, 102], [0, 42], 11.6), {
    fill: '#1d1e21',
    stroke: '#1d1e21',
    width: 1.5,
  })
  deck(128, 74, 5, -62, lighten(look.colour, 0.1), darken(look.colour, 0.25))
  deck(52, 4, 2, -d / 2 + 2, darken(look.colour, 0.35))
  return sketch.finish(look.colour)
}
