import { mix } from '../kit/colour.ts'
import { roundedRectangle, straight } from '../kit/outline.ts'
import { lift, type Sketch, shape, trace } from '../kit/sketch.ts'
import type { Camera, Plane, Point } from '../kit/space.ts'

/** A quiet landscape of overlapping ridges, in the product's own hue, as the picture on a screen. */
export function wallpaper(
  sketch: Sketch,
  cam: Camera,
  sheet: Plane,
  [w, h]: Point,
  hue: string,
  depth: number,
) {
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
export function keys(
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

export const board = [
  row(1, 11, 1.6),
  row(1.5, 10, 1.1),
  row(1.8, 9, 1.8),
  row(2.3, 8, 2.3),
  [1.2, 1.2, 1.2, 5.4, 1.2, 1.2, 1.2],
]
