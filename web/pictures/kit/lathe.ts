import { darken, lighten } from './colour.ts'
import { hull, smooth, straight } from './outline.ts'
import type { Sketch, Stop } from './sketch.ts'
import type { Point } from './space.ts'

/** A turned body seen from the front and a little above; profile is `[radius, height]` from the foot up, millimetres. */
export interface Turned {
  profile: readonly Point[]
  /** Picture units per millimetre. */
  scale: number
  /** Where the middle of the foot stands in the picture. */
  foot: Point
  /** Degrees the camera looks down. */
  pitch: number
  /** The profile has corners. */
  sharp?: boolean
  /** Nowhere waisted: its silhouette is exact from any height. */
  convex?: boolean
}

const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Picture point and ellipse radii of the ring at a height. */
export function ring(body: Turned, radius: number, height: number) {
  const squash = Math.sin(radians(body.pitch))
  const lift = Math.cos(radians(body.pitch))
  const centre: Point = [body.foot[0], body.foot[1] - height * body.scale * lift]
  return { centre, rx: radius * body.scale, ry: radius * body.scale * squash }
}

/** More rings between the given ones, along the same curve that the sides are drawn with. */
function rounded(body: Turned, rings: readonly Point[]): Point[] {
  if (body.sharp) return [...rings]
  const at = (i: number) => body.profile[Math.max(0, Math.min(body.profile.length - 1, i))]!
  return rings.flatMap((ring, i) =>
    i === rings.length - 1
      ? [ring]
      : [0, 0.25, 0.5, 0.75].map((t): Point => {
          const along = (axis: 0 | 1) => {
            const [a, b, c, d] = [at(i - 1)[axis], at(i)[axis], at(i + 1)[axis], at(i + 2)[axis]]
            return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
          }
          return [along(0), along(1)]
        }),
  )
}

const ringPoints = (body: Turned, [radius, height]: Point) => {
  const { centre, rx, ry } = ring(body, radius, height)
  return Array.from({ length: 32 }, (_, i): Point => {
    const angle = (i / 16) * Math.PI
    return [centre[0] + rx * Math.cos(angle), centre[1] + ry * Math.sin(angle)]
  })
}

/** Foot to widest ring as one convex shape, then the two sides from there to the rim. */
export function silhouette(body: Turned): string {
  const widest = body.profile.reduce((best, p, i, all) => (p[0] > all[best]![0] + 0.01 ? i : best), 0)
  const low = rounded(body, body.profile.slice(0, body.convex ? undefined : widest + 1))
  const belly = straight(hull(low.flatMap(p => ringPoints(body, p))).reverse())
  if (body.convex || widest === body.profile.length - 1) return belly
  const upper = body.profile.slice(body.sharp ? widest : Math.max(0, widest - 1))
  const side = (sign: -1 | 1) =>
    upper.map(([radius, height]): Point => {
      const { centre, rx } = ring(body, radius, height)
      return [centre[0] + sign * rx, centre[1]]
    })
  const curve = body.sharp ? straight : smooth
  const up = curve(side(1), false).replace(/^M[-\d. ]+?(?=[cl])/, '')
  return `${belly}${curve(side(-1).reverse(), false)}${arc(ring(body, ...upper[0]!), 1)}${up}${arc(ring(body, ...upper.at(-1)!), -1)}z`
}

const arc = ({ centre, rx, ry }: ReturnType<typeof ring>, sign: -1 | 1) =>
  `A${rx.toFixed(1)} ${Math.max(0.1, ry).toFixed(1)} 0 0 0 ${(centre[0] + sign * rx).toFixed(1)} ${centre[1].toFixed(1)}`

/** Light across a round body: lamp from the left, a thin reflection at the right edge. */
export function roundLight(colour: string, gloss = 0.5): Stop[] {
  return [
    [0, darken(colour, 0.32)],
    [0.12, darken(colour, 0.06)],
    [0.28, lighten(colour, 0.15 + gloss * 0.45)],
    [0.42, lighten(colour, 0.06)],
    [0.72, darken(colour, 0.22)],
    [0.93, darken(colour, 0.46)],
    [1, darken(colour, 0.34)],
  ]
}

/** Paints the outside of a turned body. */
export function turn(sketch: Sketch, body: Turned, colour: string, gloss = 0.5, opacity?: number): string {
  const d = silhouette(body)
  const fill = sketch.linear(roundLight(colour, gloss), [0, 0], [1, 0])
  sketch.path(d, { fill, ...(opacity ? { opacity } : {}) })
  return d
}

/** Looks into an open top: rim with its wall thickness, then the dark inside. */
export function opening(sketch: Sketch, body: Turned, wall: number, rim: string, inside: string): void {
  const [radius, height] = body.profile.at(-1)!
  const outer = ring(body, radius, height)
  const inner = ring(body, radius - wall, height - 0.4)
  const light = sketch.linear(
    [
      [0, lighten(rim, 0.5)],
      [0.5, rim],
      [1, lighten(rim, 0.25)],
    ],
    [0, 0],
    [1, 0],
  )
  const depth = sketch.linear(
    [
      [0, darken(inside, 0.5)],
      [0.55, darken(inside, 0.2)],
      [1, lighten(inside, 0.12)],
    ],
    [0, 0],
    [0.75, 1],
  )
  sketch.ellipse(outer.centre, outer.rx, outer.ry, { fill: light })
  sketch.ellipse(inner.centre, inner.rx, inner.ry, { fill: depth })
}

/** A closed, flat top. */
export function lid(sketch: Sketch, body: Turned, colour: string): void {
  const [radius, height] = body.profile.at(-1)!
  const { centre, rx, ry } = ring(body, radius, height)
  const fill = sketch.linear(
    [
      [0, lighten(colour, 0.45)],
      [1, darken(colour, 0.1)],
    ],
    [0, 0],
    [1, 0.6],
  )
  sketch.ellipse(centre, rx, ry, { fill })
}

/** A band of colour painted round the body between two heights. */
export function band(
  sketch: Sketch,
  body: Turned,
  low: Point,
  high: Point,
  colour: string,
  gloss = 0.4,
): void {
  turn(sketch, { ...body, profile: [low, high], sharp: true }, colour, gloss)
}

/** The shadow a standing body throws to the right, and its dark contact line. */
export function stand(sketch: Sketch, body: Turned, reach = 1.5): void {
  const { centre, rx, ry } = ring(body, body.profile[0]![0], 0)
  const widest = Math.max(...body.profile.map(([radius]) => radius)) * body.scale
  sketch.shadow([centre[0] + widest * 0.35, centre[1] + ry * 0.4], widest * reach, widest * 0.3 + ry * 0.5)
  sketch.shadow([centre[0] + rx * 0.05, centre[1] + ry * 0.25], rx * 1.15, ry * 1.1 + 10, 0.6)
}
