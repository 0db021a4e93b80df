import { darken } from './colour.ts'
import { ring, type Turned } from './lathe.ts'
import type { Look } from './look.ts'
import type { Sketch } from './sketch.ts'
import type { Point } from './space.ts'

export const tilt = (look: Look) => (look.view === 'front' ? 12 : 34)

/** Picture points of places on the axis plane of a turned body. */
export const beside = (body: Turned, places: readonly Point[]) =>
  places.map(([x, y]): Point => {
    const { centre } = ring(body, 0, y)
    return [centre[0] + x * body.scale, centre[1]]
  })

/** Speckles of iron in a stoneware glaze. */
export function speckle(sketch: Sketch, d: string, colour: string) {
  const dots = [
    [8, 12, 1.3],
    [34, 30, 0.9],
    [60, 9, 1.1],
    [77, 44, 1.5],
    [21, 58, 1],
    [52, 66, 1.4],
    [88, 78, 0.8],
    [40, 86, 1.1],
    [12, 82, 0.7],
  ]
  const tile = dots.map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}"/>`).join('')
  const fill = sketch.pattern(
    [94, 92],
    `<g fill="${darken(colour, 0.6)}" opacity=".55">${tile}</g>`,
    'rotate(17)',
  )
  sketch.path(d, { fill })
}
