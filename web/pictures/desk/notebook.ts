import { darken } from '../kit/colour.ts'
import { faceLight, texture } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { roundedRectangle, smooth, straight } from '../kit/outline.ts'
import { lift, Sketch, shape, slab, trace } from '../kit/sketch.ts'
import { camera, lying, type Plane, type Point, upright } from '../kit/space.ts'

export function drawNotebook(look: Look): string {
  const sketch = new Sketch()
  const front = look.view === 'front'
  const sheet = front ? upright() : lying()
  const cam = front
    ? camera({ roll: -5, yaw: 9, pitch: 3, scale: 2.55, distance: 1200 })
    : camera({ yaw: -34, pitch: 38, scale: 2.35, distance: 900 })
  const cover = roundedRectangle(148, 210, 6)
  const pages = roundedRectangle(143, 205, 4).map(([x, y]): Point => [x - 1, y])
  if (front) {
    sketch.layers(straight(lift(sheet, cover).map(cam)), [
      { fill: '#2a1a10', opacity: 0.4, shift: [16, 22], filter: sketch.blur(16) },
    ])
  } else sketch.cast(cam, lift(sheet, roundedRectangle(156, 218, 6)), 14, 0.5)
  slab(sketch, cam, sheet, cover, 2, { side: darken(look.colour, 0.4), face: darken(look.colour, 0.3) })
  const pageAt: Plane = { at: (a, b, h = 0) => sheet.at(a, b, h + 2) }
  slab(sketch, cam, pageAt, pages, 12, {
    side: sketch.pattern(
      [4, 3],
      '<path fill="#efe6d4" d="M0 0h4v3H0z"/><path d="M0 1h4" stroke="#c9bb9f" stroke-width=".8"/>',
    ),
    face: '#f4ecdc',
  })
  const ribbon: Point[] = [
    [-20, -100],
    [-17, -112],
    [-22, -126],
  ]
  sketch.path(smooth(lift(sheet, ribbon, 6).map(cam), false), {
    stroke: look.accent ?? '#b5452f',
    width: 8,
    cap: 'butt',
  })
  const topAt: Plane = { at: (a, b, h = 0) => sheet.at(a, b, h + 14) }
  slab(sketch, cam, topAt, cover, 2.4, {
    side: darken(look.colour, 0.45),
    face: faceLight(sketch, look.colour),
  })
  const weave = texture(sketch, look)
  const face = trace(cam, lift(topAt, cover, 2.4), { sharp: true })
  if (weave) sketch.path(face, { fill: weave })
  const spine: Point[] = [
    [-66, -104],
    [-66, 104],
  ]
  shape(sketch, cam, lift(topAt, spine, 2.5), {
    stroke: darken(look.colour, 0.5),
    width: 3,
    opacity: 0.5,
    open: true,
    sharp: true,
  })
  const elastic: Point[] = [
    [56, -105],
    [56, 105],
  ]
  const strip = straight(lift(topAt, elastic, 3).map(cam), false)
  sketch.layers(strip, [
    { stroke: '#17110d', width: 15, opacity: 0.3, shift: [3, 3], cap: 'butt' },
    { stroke: look.accent ?? '#b5452f', width: 14, cap: 'butt' },
    { stroke: '#fffaf2', width: 3, opacity: 0.3, shift: [-3, 0], cap: 'butt' },
  ])
  return sketch.finish(look.colour, front ? 1 : 0.66)
}
