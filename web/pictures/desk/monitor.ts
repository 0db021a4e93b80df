import { darken, lighten } from '../kit/colour.ts'
import { faceLight } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { roundedRectangle } from '../kit/outline.ts'
import { lift, Sketch, slab } from '../kit/sketch.ts'
import { camera, lying, type Point, plane } from '../kit/space.ts'
import { wallpaper } from './screen-and-keys.ts'

export function drawMonitor(look: Look): string {
  const sketch = new Sketch()
  const cam = camera({
    yaw: look.view === 'front' ? 0 : -32,
    pitch: look.view === 'front' ? 4 : 9,
    scale: 0.98,
    distance: 2600,
    target: [0, 262, 0],
    centre: [400, 405],
  })
  const foot = lying(0)
  sketch.cast(cam, lift(foot, roundedRectangle(300, 210, 20)), 12, 0.45)
  slab(sketch, cam, foot, roundedRectangle(250, 190, 12), 9, {
    side: darken(look.colour, 0.4),
    face: faceLight(sketch, look.colour),
    edge: lighten(look.colour, 0.35),
  })
  const neck = plane([0, 5, -46], [1, 0, 0], [0, 1, 0])
  const post = roundedRectangle(62, 280, 6).map(([x, y]): Point => [x, y + 140])
  slab(sketch, cam, neck, post, 14, {
    side: darken(look.colour, 0.45),
    face: faceLight(sketch, darken(look.colour, 0.12)),
  })
  const panel = plane([0, 330, -22], [1, 0, 0], [0, 1, 0])
  slab(sketch, cam, panel, roundedRectangle(622, 366, 10), 20, {
    side: darken(look.colour, 0.35),
    face: '#131417',
  })
  wallpaper(sketch, cam, panel, [608, 348], look.accent ?? '#5f8f8a', 20.3)
  return sketch.finish(look.colour)
}
