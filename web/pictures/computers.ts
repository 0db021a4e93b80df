import { darken, lighten, mix } from './colour.ts'
import { faceLight } from './goods.ts'
import type { Look } from './look.ts'
import { roundedRectangle, straight } from './outline.ts'
import { lift, Sketch, shape, slab, trace } from './sketch.ts'
import { type Camera, camera, lying, type Plane, type Point, plane } from './space.ts'

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** A quiet landscape of overlapping ridges, in the product's own hue, as the picture on a screen. */
function wallpaper(sketch: Sketch, cam: Camera, sheet: Plane, [w, h]: Point, hue: string, depth: number) {
  const outline = roundedRectangle(w, h, 5)
  const clip = sketch.clip(trace(cam, lift(sheet, outline, depth), { sharp: true }))
  const sky = sketch.linear([
    [0, mix(hue, '#24365a', 0.55)],
    [0.5, mix(hue, '#e9a27a', 0.55)],
    [1, mix(hue, '#f6dcb8', 0.7)],
  ])
  sketch.raw(`<g clip-path="${clip}">`)
  shape(sketch, cam, lift(sheet, outline, depth), { fill: sky, sharp: true })
  const ridges: [base: number, height: number, shade: number][] = [
    [-0.02, 0.2, 0.25],
    [-0.16, 0.16, 0.5],
    [-0.3, 0.12, 0.76],
  ]
  ridges.forEach(([base, height, shade], i) => {
    const crest = Array.from({ length: 9 }, (_, k): Point => {
      const x = k / 8 - 0.5
      const wave = Math.sin(k * (1.3 + i * 0.45) + i * 2) * 0.5 + Math.sin(k * 2.7 + i) * 0.22
      return [x * w * 1.04, (base + wave * height) * h]
    })
    const land: Point[] = [[-w * 0.52, -h * 0.6], ...crest, [w * 0.52, -h * 0.6]]
    shape(sketch, cam, lift(sheet, land, depth), { fill: mix(mix(hue, '#d98b6a', 0.4), '#1c2440', shade) })
  })
  sketch.raw('</g>')
  const gloss: Point[] = [
    [w * 0.02, h / 2],
    [w * 0.5, h / 2],
    [w * 0.5, -h * 0.35],
  ]
  shape(sketch, cam, lift(sheet, gloss, depth), { fill: '#ffffff', opacity: 0.09, sharp: true })
}

/** Rows of keys as one path: each a rounded quadrilateral on the sheet. */
function keys(
  cam: Camera,
  sheet: Plane,
  rows: readonly (readonly number[])[],
  size: Point,
  at: Point,
  h: number,
): string {
  const pitch = size[1] / rows.length
  return rows
    .map((row, r) => {
      const unit = size[0] / row.reduce((sum, w) => sum + w, 0)
      let x = at[0] - size[0] / 2
      const y = at[1] + size[1] / 2 - (r + 0.5) * pitch
      return row
        .map(w => {
          const [left, right] = [x + pitch * 0.13, x + w * unit - pitch * 0.13]
          x += w * unit
          const cap: Point[] = [
            [left, y - pitch * 0.36],
            [right, y - pitch * 0.36],
            [right, y + pitch * 0.36],
            [left, y + pitch * 0.36],
          ]
          return straight(lift(sheet, cap, h).map(cam))
        })
        .join('')
    })
    .join('')
}

const row = (first: number, count: number, last: number) => [first, ...Array<number>(count).fill(1), last]
const board = [
  row(1, 11, 1.6),
  row(1.5, 10, 1.1),
  row(1.8, 9, 1.8),
  row(2.3, 8, 2.3),
  [1.2, 1.2, 1.2, 5.4, 1.2, 1.2, 1.2],
]

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
