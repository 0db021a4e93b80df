import { darken, lighten } from '../kit/colour.ts'
import type { Look } from '../kit/look.ts'
import { straight } from '../kit/outline.ts'
import { lift, type Sketch, shape } from '../kit/sketch.ts'
import { type Camera, camera, type Point, upright } from '../kit/space.ts'

export const sheet = upright()

/** The whole racket leaning across the picture, or its head close up and turned. */
export const views = (length: number, look: Look): Camera =>
  look.view === 'front'
    ? camera({ roll: -38, scale: 790 / length, distance: length * 4, target: [0, length * 0.5, 0] })
    : camera({
        yaw: 40,
        pitch: 6,
        roll: -24,
        scale: 1000 / length,
        distance: length * 2.4,
        target: [0, length * 0.72, 0],
        centre: [400, 400],
      })

/** The blurred shape of the racket on the wall behind it. */
export function wallShadow(sketch: Sketch, d: string, width: number) {
  sketch.layers(d, [{ stroke: '#2a1a10', width, opacity: 0.26, shift: [26, 30], filter: sketch.blur(9) }])
}

/** Strings inside an outline, as one path of straight lines. */
export function strings(cam: Camera, outline: readonly Point[], spacing: Point): string {
  const across = (axis: 0 | 1, at: number): Point[] => {
    const other = axis === 0 ? 1 : 0
    const hits = outline.flatMap((a, i) => {
      const b = outline[(i + 1) % outline.length]!
      if (a[axis] > at === b[axis] > at) return []
      const t = (at - a[axis]) / (b[axis] - a[axis])
      return [a[other] + (b[other] - a[other]) * t]
    })
    const ends = [Math.min(...hits), Math.max(...hits)]
    return hits.length < 2 ? [] : ends.map((end): Point => (axis === 0 ? [at, end] : [end, at]))
  }
  const lines = ([0, 1] as const).flatMap(axis => {
    const values = outline.map(p => p[axis])
    const [low, high] = [Math.min(...values), Math.max(...values)]
    const count = Math.floor((high - low) / spacing[axis])
    const start = low + (high - low - (count - 1) * spacing[axis]) / 2
    return Array.from({ length: count }, (_, i) => across(axis, start + i * spacing[axis]))
  })
  return lines
    .filter(line => line.length === 2)
    .map(line => straight(lift(sheet, line).map(cam), false))
    .join('')
}

/** A wrapped grip between two heights. */
export function grip(sketch: Sketch, cam: Camera, low: number, high: number, width: number, colour: string) {
  const box: Point[] = [
    [-width * 0.56, low],
    [width * 0.56, low],
    [width * 0.5, low + 14],
    [width * 0.46, high],
    [-width * 0.46, high],
    [-width * 0.5, low + 14],
  ]
  const round = sketch.linear(
    [
      [0, lighten(colour, 0.3)],
      [0.5, colour],
      [1, darken(colour, 0.5)],
    ],
    [0, 0],
    [1, 0.8],
  )
  shape(sketch, cam, lift(sheet, box), { fill: round, sharp: true })
  const turns = Math.round((high - low) / (width * 0.62))
  const wraps = Array.from({ length: turns }, (_, i) => {
    const y = low + ((i + 0.3) / turns) * (high - low)
    const line: Point[] = [
      [-width * 0.48, y],
      [width * 0.48, y + width * 0.42],
    ]
    return straight(lift(sheet, line).map(cam), false)
  }).join('')
  sketch.layers(wraps, [
    { stroke: darken(colour, 0.6), width: 2.6, opacity: 0.6 },
    { stroke: lighten(colour, 0.5), width: 1.4, opacity: 0.4, shift: [0, -2.6] },
  ])
}
