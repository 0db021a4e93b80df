import { darken, lighten, lightness } from '../kit/colour.ts'
import type { Look } from '../kit/look.ts'
import { hull, roundedRectangle, smooth, straight, superellipse } from '../kit/outline.ts'
import { lift, Sketch, shape, trace } from '../kit/sketch.ts'
import { type Camera, camera, type Point, type Point3, upright } from '../kit/space.ts'

export interface WatchLook extends Look {
  dial: string
  case: string
  /** Case diameter, millimetres. */
  diameter: number
  style: 'field' | 'dress' | 'diver' | 'chronograph' | 'square'
}

const radians = (degrees: number) => (degrees * Math.PI) / 180

const polar = (radius: number, degrees: number): Point => [
  radius * Math.sin(radians(degrees)),
  radius * Math.cos(radians(degrees)),
]

const outlineOf = (look: WatchLook, size: number): Point[] =>
  look.style === 'square'
    ? roundedRectangle(size * 0.9, size * 0.9, size * 0.16, 3)
    : superellipse(size, size, 2, 16)

/** A wristwatch closed on its cushion: strap as a loop in depth, case in front. */
export function drawWatch(look: WatchLook): string {
  const sketch = new Sketch()
  const front = look.view === 'front'
  const cam = camera({
    yaw: front ? 0 : 42,
    pitch: front ? 4 : 14,
    scale: front ? 8.2 : 7.6,
    distance: 340,
    target: [0, 0, front ? 0 : -14],
    centre: [400, 396],
  })
  const footprint = [-1, 1].flatMap(x => [4, -44].map((z): Point3 => [x * look.diameter * 0.4, -33, z]))
  sketch.cast(cam, footprint, 14, 0.45)
  loop(sketch, cam, look)
  crown(sketch, cam, look)
  drawCase(sketch, cam, look)
  drawDial(sketch, cam, look)
  return sketch.finish(look.colour)
}

/** The strap from lug to lug, an upright oval about a wrist-sized cushion; back half first. */
function loop(sketch: Sketch, cam: Camera, look: WatchLook) {
  const wide = look.diameter * 0.5
  const { pitch = 0, yaw } = cam.view
  const turned = yaw !== 0
  const at = (degrees: number, x: number, out = 0): Point3 => {
    const [z, y] = [Math.cos(radians(degrees)) * (26 + out), Math.sin(radians(degrees)) * (31 + out)]
    const taper = 1 - 0.18 * Math.min(1, Math.max(0, (26 - z) / 30))
    return [(x * wide * taper) / 2, y, z - 27]
  }
  const ribbon = (from: number, to: number, out: number): Point3[] => {
    const angles = Array.from({ length: 11 }, (_, i) => from + ((to - from) * i) / 10)
    return [...angles.map(a => at(a, -1, out)), ...angles.reverse().map(a => at(a, 1, out))]
  }
  const inside = sketch.linear([
    [0, darken(look.colour, 0.25)],
    [0.5, darken(look.colour, 0.6)],
    [1, darken(look.colour, 0.35)],
  ])
  const outside = sketch.linear([
    [0, darken(look.colour, 0.35)],
    [0.4, lighten(look.colour, 0.18)],
    [1, darken(look.colour, 0.45)],
  ])
  shape(sketch, cam, ribbon(100, 260, 0), {
    fill: inside,
    stroke: darken(look.colour, 0.5),
    width: 3,
    sharp: true,
  })
  const lugs = (Math.asin((look.diameter * 0.5) / 33) * 180) / Math.PI
  for (const [from, to] of [
    [turned ? 112 : 90 + pitch, lugs],
    [turned ? -112 : pitch - 90, -lugs],
  ] as const) {
    const d = trace(cam, ribbon(from, to, 2), { sharp: true })
    const edge = straight(hull([...ribbon(from, to, 2), ...ribbon(from, to, -0.5)].map(cam)))
    if (look.view !== 'front') sketch.path(edge, { fill: darken(look.colour, 0.45) })
    sketch.layers(d, [{ fill: outside, stroke: darken(look.colour, 0.4), width: 2 }])
    for (const x of [-0.84, 0.84]) {
      const seam = Array.from({ length: 6 }, (_, i) => at(from + ((to - from) * i) / 5, x, 2.1))
      if (look.finish !== 'rubber') {
        shape(sketch, cam, seam, {
          stroke: lighten(look.colour, 0.55),
          width: 2,
          dash: '8 6',
          opacity: 0.7,
          open: true,
        })
      }
    }
  }
}

function metal(sketch: Sketch, colour: string) {
  return sketch.linear(
    [
      [0, lighten(colour, 0.75)],
      [0.3, colour],
      [0.55, lighten(colour, 0.4)],
      [1, darken(colour, 0.5)],
    ],
    [0, 0],
    [0.8, 1],
  )
}

function crown(sketch: Sketch, cam: Camera, look: WatchLook) {
  const r = look.style === 'square' ? look.diameter * 0.45 : look.diameter / 2
  const knob = (x: number, y: number, w: number, h: number) =>
    [-2, 2].flatMap(z =>
      lift(
        upright(z),
        roundedRectangle(w, h, 0.8, 1).map(([a, b]): Point => [a + x, b + y]),
      ),
    )
  const places: [number, number, number, number][] =
    look.style === 'chronograph'
      ? [
          [r + 1.8, 0, 4.4, 5.6],
          [r * 0.9 + 1.6, r * 0.52, 3.4, 3.6],
          [r * 0.9 + 1.6, -r * 0.52, 3.4, 3.6],
        ]
      : [[r + 1.6, 0, 4, 5.4]]
  for (const place of places) {
    sketch.path(straight(hull(knob(...place).map(cam))), {
      fill: metal(sketch, look.case),
      stroke: darken(look.case, 0.45),
      width: 1,
    })
  }
}

function drawCase(sketch: Sketch, cam: Camera, look: WatchLook) {
  const size = look.diameter
  for (const [x, y] of [
    [-1, 1],
    [1, 1],
    [-1, -1],
    [1, -1],
  ] as const) {
    const lug: Point[] = [
      [x * size * 0.36, y * size * 0.3],
      [x * size * 0.25, y * size * 0.34],
      [x * size * 0.255, y * size * 0.6],
      [x * size * 0.33, y * size * 0.59],
    ]
    const solid = [...lift(upright(-3), lug), ...lift(upright(3), lug)]
    sketch.path(straight(hull(solid.map(cam))), { fill: metal(sketch, darken(look.case, 0.12)) })
  }
  const body = [...lift(upright(-5), outlineOf(look, size)), ...lift(upright(3), outlineOf(look, size))]
  sketch.path(straight(hull(body.map(cam))), { fill: metal(sketch, darken(look.case, 0.2)) })
  const bezel = trace(cam, lift(upright(3.2), outlineOf(look, size)))
  sketch.path(bezel, { fill: metal(sketch, look.case), stroke: darken(look.case, 0.35), width: 1 })
  if (look.style === 'diver') {
    shape(sketch, cam, lift(upright(3.8), outlineOf(look, size * 0.97)), { fill: darken(look.dial, 0.45) })
    sketch.path(ticks(cam, size * 0.41, size * 0.46, 60, 3.9), { stroke: '#f3efe4', width: 1.6 })
    sketch.path(ticks(cam, size * 0.4, size * 0.465, 12, 3.9), { stroke: '#f3efe4', width: 4 })
  }
}

function ticks(cam: Camera, from: number, to: number, count: number, z: number): string {
  return Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * 360
    return straight(lift(upright(z), [polar(from, angle), polar(to, angle)]).map(cam), false)
  }).join('')
}

/** Sixty marks as the dashes of one circle. */
function minuteTrack(sketch: Sketch, cam: Camera, radius: number, z: number, ink: string) {
  const circle = trace(cam, lift(upright(z), superellipse(radius * 2, radius * 2, 2, 16)))
  const length = cam.view.scale * radius * 0.055
  sketch.raw(
    `<path d="${circle}" pathLength="60" fill="none" stroke="${ink}" stroke-width="${length.toFixed(1)}" stroke-dasharray=".1 .9" stroke-dashoffset=".05" stroke-linecap="butt" opacity=".75"/>`,
  )
}

function drawDial(sketch: Sketch, cam: Camera, look: WatchLook) {
  const size = look.diameter * (look.style === 'diver' ? 0.76 : 0.88)
  const z = 3.6
  const flat = upright(z)
  const ink = lightness(look.dial) > 0.55 ? '#2a2724' : '#f5f0e4'
  const face = sketch.radial(
    [
      [0, lighten(look.dial, 0.22)],
      [0.7, look.dial],
      [1, darken(look.dial, 0.35)],
    ],
    [0.4, 0.35],
    0.75,
  )
  const d = trace(cam, lift(flat, outlineOf(look, size)))
  sketch.layers(d, [{ fill: face, stroke: darken(look.dial, 0.55), width: 2.5 }])
  const r = size / 2
  if (look.style === 'field' || look.style === 'chronograph') {
    minuteTrack(sketch, cam, r * 0.925, z, ink)
  }
  const long = look.style === 'dress' ? 0.7 : 0.78
  sketch.path(
    ticks(
      cam,
      r * long * (look.style === 'square' ? 0.92 : 1),
      r * (look.style === 'square' ? 0.82 : 0.9),
      12,
      z,
    ),
    {
      stroke: ink,
      width: look.style === 'dress' || look.style === 'square' ? 3 : 6,
      cap: 'butt',
    },
  )
  if (look.style === 'chronograph') subdials(sketch, cam, look, r, z)
  const hand = (length: number, tail: number, half: number, degrees: number, above: number, fill: string) => {
    const [ux, uy] = polar(1, degrees)
    const at = (along: number, across: number): Point => [ux * along + uy * across, uy * along - ux * across]
    const blade = [
      at(-tail, half * 0.7),
      at(length * 0.8, half),
      at(length, 0),
      at(length * 0.8, -half),
      at(-tail, -half * 0.7),
    ]
    const path = trace(cam, lift(upright(z + above), blade), { sharp: true })
    sketch.layers(path, [
      { fill: '#17110d', opacity: 0.3, shift: [3, 4] },
      { fill, stroke: darken(fill, 0.3), width: 0.8 },
    ])
  }
  hand(r * 0.52, r * 0.1, r * 0.045, 305, 0.3, ink)
  hand(r * 0.8, r * 0.12, r * 0.035, 60, 0.5, ink)
  hand(r * 0.84, r * 0.22, r * 0.012, 212, 0.7, look.accent ?? '#c8452f')
  const hub = cam([0, 0, z + 0.8])
  sketch.ellipse(hub, 5.5, 5.5, { fill: look.accent ?? '#c8452f' })
  const gleam = sketch.linear(
    [
      [0, '#ffffff', 0.42],
      [0.5, '#ffffff', 0.04],
      [1, '#ffffff', 0],
    ],
    [0, 0],
    [0.8, 1],
  )
  sketch.layers(d, [{ fill: gleam }])
}

function subdials(sketch: Sketch, cam: Camera, look: WatchLook, r: number, z: number) {
  for (const degrees of [90, 180, 270]) {
    const centre = polar(r * 0.46, degrees)
    const disc = superellipse(r * 0.46, r * 0.46, 2, 8).map(([x, y]): Point => [x + centre[0], y + centre[1]])
    shape(sketch, cam, lift(upright(z + 0.1), disc), {
      fill: lighten(look.dial, 0.3),
      stroke: darken(look.dial, 0.3),
      width: 1.4,
    })
    const tip = polar(r * 0.18, degrees * 1.7)
    const needle: Point[] = [centre, [centre[0] + tip[0], centre[1] + tip[1]]]
    sketch.path(smooth(lift(upright(z + 0.2), needle).map(cam), false), {
      stroke: look.accent ?? '#c8452f',
      width: 2.4,
    })
  }
}
