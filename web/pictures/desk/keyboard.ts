import { darken, lighten } from '../kit/colour.ts'
import { faceLight } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { roundedRectangle } from '../kit/outline.ts'
import { lift, Sketch, shape, slab } from '../kit/sketch.ts'
import { camera, lying } from '../kit/space.ts'
import { board, keys } from './screen-and-keys.ts'

export function drawKeyboard(look: Look): string {
  const sketch = new Sketch()
  const cam = camera({
    yaw: look.view === 'front' ? 0 : -28,
    pitch: look.view === 'front' ? 46 : 36,
    scale: look.view === 'front' ? 1.9 : 1.85,
    distance: 1100,
  })
  const sheet = lying(0)
  sketch.cast(cam, lift(sheet, roundedRectangle(318, 130, 10)), 14, 0.5)
  slab(sketch, cam, sheet, roundedRectangle(316, 122, 10), 22, {
    side: faceLight(sketch, darken(look.colour, 0.25)),
    face: faceLight(sketch, look.colour),
    edge: lighten(look.colour, 0.4),
  })
  shape(sketch, cam, lift(sheet, roundedRectangle(298, 106, 5), 22.2), {
    fill: darken(look.colour, 0.5),
    sharp: true,
  })
  const cap = look.accent ?? '#f1ebdf'
  const skirt = sketch.define(
    id => `<path id="${id}" d="${keys(cam, sheet, board, [296, 104], [0, 0], 27)}"/>`,
  )
  sketch.raw(
    `<use href="#${skirt}" y="9" fill="${darken(cap, 0.45)}" stroke="${darken(cap, 0.45)}" stroke-width="5"/>`,
  )
  sketch.raw(
    `<use href="#${skirt}" fill="${faceLight(sketch, cap)}" stroke="${lighten(cap, 0.3)}" stroke-width="2.4"/>`,
  )
  const enter = keys(cam, sheet, [[1]], [44, 20.8], [124, 0], 27.5)
  sketch.path(enter, { fill: '#d9793f', stroke: '#e79a68', width: 3 })
  return sketch.finish(look.colour)
}
