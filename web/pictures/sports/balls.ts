import { darken, lighten } from '../kit/colour.ts'
import type { Look } from '../kit/look.ts'
import { smooth, straight } from '../kit/outline.ts'
import { Sketch } from '../kit/sketch.ts'
import type { Point, Point3 } from '../kit/space.ts'

interface Ball {
  centre: Point
  radius: number
  /** Degrees about the upright and the level axis. */
  turn: Point
}

const radians = (degrees: number) => (degrees * Math.PI) / 180

function rotate([x, y, z]: Point3, [yaw, pitch]: Point): Point3 {
  const [cy, sy, cp, sp] = [
    Math.cos(radians(yaw)),
    Math.sin(radians(yaw)),
    Math.cos(radians(pitch)),
    Math.sin(radians(pitch)),
  ]
  const [rx, rz] = [x * cy + z * sy, z * cy - x * sy]
  return [rx, y * cp - rz * sp, y * sp + rz * cp]
}

/** The parts of a curve on the sphere that face the viewer. */
function visible(ball: Ball, curve: readonly Point3[]): Point[][] {
  const runs: Point[][] = [[]]
  for (const point of curve) {
    const [x, y, z] = rotate(point, ball.turn)
    if (z > 0.02) runs.at(-1)!.push([ball.centre[0] + x * ball.radius, ball.centre[1] - y * ball.radius])
    else if (runs.at(-1)!.length > 0) runs.push([])
  }
  return runs.filter(run => run.length > 1)
}

const circle = (count: number, at: (t: number) => Point3) =>
  Array.from({ length: count + 1 }, (_, i) => at((i / count) * 2 * Math.PI))

/** The one continuous seam of a tennis ball. */
const tennisSeam = circle(72, t => {
  const [a, b] = [0.75, 0.25]
  const scale = 2 * Math.sqrt(a * b)
  return [
    a * Math.cos(t) + b * Math.cos(3 * t),
    a * Math.sin(t) - b * Math.sin(3 * t),
    scale * Math.sin(2 * t),
  ]
})

const basketballSeams = [
  circle(40, t => [Math.cos(t), Math.sin(t), 0]),
  circle(40, t => [0, Math.sin(t), Math.cos(t)]),
  ...[1, -1].map(side =>
    circle(48, t => {
      const x = side * (0.56 + 0.2 * Math.cos(2 * t))
      const r = Math.sqrt(1 - x * x)
      return [x, r * Math.sin(t), r * Math.cos(t)]
    }),
  ),
]

function sphere(sketch: Sketch, { centre, radius }: Ball, colour: string, gloss: number) {
  sketch.shadow([centre[0] + radius * 0.3, centre[1] + radius * 1.0], radius * 1.35, radius * 0.3)
  sketch.shadow([centre[0] + radius * 0.05, centre[1] + radius * 0.99], radius * 0.62, radius * 0.12, 0.6)
  const fill = sketch.radial(
    [
      [0, lighten(colour, 0.3 + gloss * 0.6)],
      [0.25, lighten(colour, 0.12)],
      [0.6, colour],
      [0.88, darken(colour, 0.42)],
      [1, darken(colour, 0.3)],
    ],
    [0.36, 0.3],
    0.76,
  )
  sketch.ellipse(centre, radius, radius, { fill })
}

/** Draws what is printed on a ball, cut at its edge. */
function onto(sketch: Sketch, { centre: [x, y], radius: r }: Ball, draw: () => void) {
  const clip = sketch.clip(`M${x - r} ${y}a${r} ${r} 0 0 0 ${r * 2} 0a${r} ${r} 0 0 0 ${-r * 2} 0z`)
  sketch.raw(`<g clip-path="${clip}">`)
  draw()
  sketch.raw('</g>')
}

/** Shade laid over everything drawn on a ball. */
function shade(sketch: Sketch, { centre, radius }: Ball) {
  const fill = sketch.radial(
    [
      [0, '#ffffff', 0.22],
      [0.4, '#ffffff', 0],
      [0.62, '#17110d', 0],
      [1, '#17110d', 0.42],
    ],
    [0.36, 0.3],
    0.76,
  )
  sketch.ellipse(centre, radius, radius, { fill })
}

function tennisBall(sketch: Sketch, ball: Ball, look: Look) {
  sphere(sketch, ball, look.colour, 0.05)
  const felt = sketch.pattern(
    [15, 13],
    `<path d="M1 3l4-2M8 6l3 2M3 10l4 1M12 2l2 3M9 11l4-2" stroke="${lighten(look.colour, 0.6)}" stroke-width="1" opacity=".5"/><path d="M5 6l2 2M12 8l2-1" stroke="${darken(look.colour, 0.6)}" stroke-width="1" opacity=".22"/>`,
    'rotate(23)',
  )
  sketch.ellipse(ball.centre, ball.radius, ball.radius, { fill: felt })
  const d = visible(ball, tennisSeam)
    .map(run => smooth(every(run, 3), false))
    .join('')
  onto(sketch, ball, () => {
    sketch.path(d, { stroke: darken(look.colour, 0.35), width: ball.radius * 0.085, opacity: 0.55 })
    sketch.path(d, { stroke: '#fbf8ec', width: ball.radius * 0.06 })
  })
  shade(sketch, ball)
}

/** Every n-th point, the last one kept. */
const every = (run: readonly Point[], step: number) =>
  run.filter((_, i) => i % step === 0 || i === run.length - 1)

function basketball(sketch: Sketch, ball: Ball, look: Look) {
  sphere(sketch, ball, look.colour, 0.1)
  const pebbles = sketch.pattern(
    [11, 11],
    `<g fill="${darken(look.colour, 0.5)}" opacity=".35"><circle cx="3" cy="3" r="1.5"/><circle cx="8.5" cy="8.5" r="1.5"/></g><g fill="${lighten(look.colour, 0.6)}" opacity=".4"><circle cx="2.4" cy="2.4" r=".8"/><circle cx="7.9" cy="7.9" r=".8"/></g>`,
    'rotate(30)',
  )
  sketch.ellipse(ball.centre, ball.radius, ball.radius, { fill: pebbles })
  const seams = basketballSeams.flatMap(seam => visible(ball, seam)).map(run => smooth(every(run, 2), false))
  onto(sketch, ball, () => sketch.path(seams.join(''), { stroke: '#2a1a14', width: ball.radius * 0.035 }))
  shade(sketch, ball)
}

const golden = (1 + Math.sqrt(5)) / 2

const icosahedron: Point3[] = [-1, 1].flatMap(a =>
  [-golden, golden].flatMap((b): Point3[] => [
    [0, a, b],
    [a, b, 0],
    [b, 0, a],
  ]),
)

const unit = ([x, y, z]: Point3): Point3 => {
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}

const toward = (a: Point3, b: Point3, t: number): Point3 =>
  unit([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t])

const near = (a: Point3, b: Point3) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) < 2.01

/** Twelve pentagons and the seams between them: a truncated icosahedron blown up to a sphere. */
function football(sketch: Sketch, ball: Ball, look: Look) {
  sphere(sketch, ball, look.colour, 0.3)
  const ink = look.accent ?? '#22252b'
  const beside = icosahedron.map(corner =>
    icosahedron.filter(other => other !== corner && near(other, corner)),
  )
  const seams = icosahedron.flatMap((corner, i) =>
    beside[i]!.filter(other => icosahedron.indexOf(other) > i).flatMap(other =>
      visible(
        ball,
        [0.33, 0.5, 0.67].map(t => toward(corner, other, t)),
      ),
    ),
  )
  const patches = icosahedron.flatMap((corner, i) => {
    if (rotate(unit(corner), ball.turn)[2] < -0.12) return []
    const corners = around(corner, beside[i]!).map(other => toward(corner, other, 0.34))
    return [corners.map(point => onPicture(ball, rim(rotate(point, ball.turn))))]
  })
  onto(sketch, ball, () => {
    sketch.path(seams.map(run => straight(run, false)).join(''), { stroke: '#8b8580', width: 3.5 })
    sketch.path(patches.map(patch => straight(patch)).join(''), { fill: ink, stroke: ink, width: 5 })
  })
  shade(sketch, ball)
}

const onPicture = ({ centre, radius }: Ball, [x, y]: Point): Point => [
  centre[0] + x * radius,
  centre[1] - y * radius,
]

/** Points behind the horizon are brought onto it. */
const rim = ([x, y, z]: Point3): Point => {
  if (z >= 0) return [x, y]
  const length = Math.hypot(x, y)
  return [x / length, y / length]
}

/** Neighbours in turning order about the axis. */
function around(axis: Point3, neighbours: readonly Point3[]): Point3[] {
  const [u, first] = [unit(axis), unit(neighbours[0]!)]
  const cross = (a: Point3, b: Point3): Point3 => [
    a[1] * b[2] - a[2] * b[1],
    a[2] * b[0] - a[0] * b[2],
    a[0] * b[1] - a[1] * b[0],
  ]
  const dot = (a: Point3, b: Point3) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
  const side = cross(u, first)
  const angle = (p: Point3) =>
    Math.atan2(dot(unit(p), side), dot(unit(p), first) - dot(u, first) * dot(u, unit(p)))
  return [...neighbours].sort((a, b) => angle(a) - angle(b))
}

function pingPongBall(sketch: Sketch, ball: Ball, look: Look) {
  sphere(sketch, ball, look.colour, 0.7)
  const seam = circle(48, t => [Math.cos(t), 0.0, Math.sin(t)])
  for (const run of visible(ball, seam)) {
    sketch.path(smooth(every(run, 4), false), { stroke: darken(look.colour, 0.25), width: 2, opacity: 0.5 })
  }
  sketch.ellipse(
    [ball.centre[0] - ball.radius * 0.36, ball.centre[1] - ball.radius * 0.42],
    ball.radius * 0.16,
    ball.radius * 0.1,
    { fill: '#ffffff', opacity: 0.85 },
    -35,
  )
}

type Draw = (sketch: Sketch, ball: Ball, look: Look) => void

/** One ball from the front; then three of the small ones together, or the large one turned. */
const arrange =
  (draw: Draw, several: boolean) =>
  (look: Look): string => {
    const sketch = new Sketch()
    const alone: Ball[] = [
      { centre: [400, 400], radius: 225, turn: look.view === 'front' ? [32, 22] : [62, -24] },
    ]
    const group: Ball[] = [
      { centre: [300, 350], radius: 138, turn: [70, 24] },
      { centre: [545, 400], radius: 144, turn: [-30, 40] },
      { centre: [355, 505], radius: 150, turn: [10, -30] },
    ]
    for (const ball of several && look.view === 'angle' ? group : alone) draw(sketch, ball, look)
    return sketch.finish(look.colour)
  }

export const drawTennisBall = arrange(tennisBall, true)

export const drawPingPongBall = arrange(pingPongBall, true)

export const drawBasketball = arrange(basketball, false)

export const drawFootball = arrange(football, false)
