import { darken, lighten } from '../kit/colour.ts'
import type { Look } from '../kit/look.ts'
import { lift, Sketch, shape, trace } from '../kit/sketch.ts'
import { camera, type Point, upright } from '../kit/space.ts'
import { sheet, wallShadow } from './racket-parts.ts'

export function drawTableTennisBat(look: Look): string {
  const sketch = new Sketch()
  const length = 262
  const cam =
    look.view === 'front'
      ? camera({ roll: -34, scale: 2.2, distance: 1100, target: [0, 128, 0] })
      : camera({ yaw: 52, pitch: 8, roll: -26, scale: 2.3, distance: 700, target: [0, 128, 0] })
  const blade: Point[] = [
    [12, 92],
    [34, 102],
    [64, 130],
    [76, 175],
    [64, 224],
    [34, 252],
    [0, length],
    [-34, 252],
    [-64, 224],
    [-76, 175],
    [-64, 130],
    [-34, 102],
    [-12, 92],
  ]
  const outline = trace(cam, lift(sheet, blade))
  wallShadow(sketch, outline, 30)
  const wood = '#c99b62'
  const back = trace(cam, lift(upright(-10), blade))
  sketch.path(back, { fill: '#1c1c1e' })
  sketch.path(trace(cam, lift(upright(-7), blade)), { fill: darken(wood, 0.2) })
  sketch.path(trace(cam, lift(upright(-2.5), blade)), { fill: wood })
  const rubber = sketch.linear(
    [
      [0, lighten(look.colour, 0.25)],
      [0.5, look.colour],
      [1, darken(look.colour, 0.3)],
    ],
    [0, 0],
    [0.8, 1],
  )
  const face: Point[] = blade.filter(([, y]) => y > 98).map(([x, y]): Point => [x * 0.985, y - 0.5])
  shape(sketch, cam, lift(sheet, face), { fill: rubber, stroke: darken(look.colour, 0.3), width: 1 })
  const handle: Point[] = [
    [-17, 0],
    [17, 0],
    [13, 40],
    [13, 84],
    [20, 104],
    [-20, 104],
    [-13, 84],
    [-13, 40],
  ]
  const flare = trace(cam, lift(upright(4), handle), { sharp: true })
  sketch.path(trace(cam, lift(upright(-14), handle), { sharp: true }), { fill: darken(wood, 0.5) })
  sketch.path(flare, {
    fill: sketch.linear(
      [
        [0, lighten(wood, 0.35)],
        [0.5, wood],
        [1, darken(wood, 0.4)],
      ],
      [0, 0],
      [1, 0.7],
    ),
  })
  const stripe: Point[] = [
    [-4, 2],
    [4, 2],
    [3, 103],
    [-3, 103],
  ]
  shape(sketch, cam, lift(upright(4.2), stripe), { fill: look.accent ?? '#2d4a66', sharp: true })
  return sketch.finish(look.colour, 1)
}
