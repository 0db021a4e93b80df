import { darken, lighten } from './colour.ts'
import type { Look } from './look.ts'
import { resample, smooth, straight, superellipse } from './outline.ts'
import { lift, Sketch, shape, trace, tube } from './sketch.ts'
import { type Camera, camera, type Point, upright } from './space.ts'

const sheet = upright()

/** The whole racket leaning across the picture, or its head close up and turned. */
const views = (length: number, look: Look): Camera =>
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
function wallShadow(sketch: Sketch, d: string, width: number) {
  sketch.layers(d, [{ stroke: '#2a1a10', width, opacity: 0.26, shift: [26, 30], filter: sketch.blur(9) }])
}

/** Strings inside an outline, as one path of straight lines. */
function strings(cam: Camera, outline: readonly Point[], spacing: Point): string {
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

const tones = (colour: string) => ({
  edge: darken(colour, 0.5),
  body: colour,
  shine: lighten(colour, 0.75),
})

/** A wrapped grip between two heights. */
function grip(sketch: Sketch, cam: Camera, low: number, high: number, width: number, colour: string) {
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

export function drawBadmintonRacket(look: Look): string {
  const sketch = new Sketch()
  const cam = views(675, look)
  const accent = look.accent ?? '#d8b04a'
  const head = resample(superellipse(192, 248, 2.5, 40), 26).map(([x, y]): Point => [x, y + 545])
  const frame = trace(cam, lift(sheet, head))
  const shaft = straight(
    lift(sheet, [
      [0, 190],
      [0, 424],
    ]).map(cam),
    false,
  )
  const k = cam.view.scale
  wallShadow(sketch, frame + shaft, 12 * k)
  sketch.path(strings(cam, head, [9, 8.4]), { stroke: '#9c9486', width: 1.5 * k })
  tube(sketch, shaft, 7.4 * k, tones(look.colour))
  tube(sketch, frame, 11 * k, tones(look.colour))
  const throat: Point[] = [
    [-20, 436],
    [-7, 424],
    [-5, 396],
    [5, 396],
    [7, 424],
    [20, 436],
  ]
  shape(sketch, cam, lift(sheet, throat), {
    fill: darken(look.colour, 0.15),
    stroke: darken(look.colour, 0.4),
    width: 1,
  })
  for (const [from, to] of [
    [3, 6],
    [16, 19],
  ] as const) {
    const part = lift(sheet, head.slice(from, to)).map(cam)
    sketch.path(smooth(part, false), { stroke: accent, width: 6 * k, cap: 'butt' })
  }
  sketch.path(
    straight(
      lift(sheet, [
        [0, 300],
        [0, 350],
      ]).map(cam),
      false,
    ),
    { stroke: accent, width: 5 * k, cap: 'butt' },
  )
  const cone: Point[] = [
    [-13, 172],
    [13, 172],
    [5, 204],
    [-5, 204],
  ]
  grip(sketch, cam, 0, 176, 27, look.finish === 'white grip' ? '#efeae0' : '#2b2c30')
  shape(sketch, cam, lift(sheet, cone), { fill: accent, sharp: true })
  return sketch.finish(look.colour, 1)
}

export function drawTennisRacket(look: Look): string {
  const sketch = new Sketch()
  const cam = views(690, look)
  const accent = look.accent ?? '#f1ede4'
  const k = cam.view.scale
  const head = resample(superellipse(262, 336, 2.25, 40), 26).map(([x, y]): Point => [x, y + 512])
  const frame = trace(cam, lift(sheet, head))
  const arms = [-1, 1].map(side =>
    smooth(
      lift(sheet, [
        [side * 92, 398],
        [side * 54, 326],
        [side * 17, 262],
        [side * 9, 205],
      ]).map(cam),
      false,
    ),
  )
  wallShadow(sketch, frame + arms.join(''), 22 * k)
  sketch.path(strings(cam, head, [15, 17]), { stroke: '#b3ab9a', width: 2 * k })
  tube(sketch, arms.join(''), 20 * k, tones(look.colour))
  tube(sketch, frame, 22 * k, tones(look.colour))
  for (const [from, to] of [
    [2, 6],
    [8, 12],
  ] as const) {
    sketch.path(smooth(lift(sheet, head.slice(from, to)).map(cam), false), {
      stroke: accent,
      width: 9 * k,
      cap: 'butt',
    })
  }
  grip(sketch, cam, 0, 206, 34, '#26262a')
  const collar: Point[] = [
    [-18, 200],
    [18, 200],
    [16, 214],
    [-16, 214],
  ]
  shape(sketch, cam, lift(sheet, collar), { fill: accent, sharp: true })
  return sketch.finish(look.colour, 1)
}

export function drawTableTennisBat(look: Look): string {
  const sketch = new Sketch()
  const length = 262
  const cam =
    look.view === 'front'
      ? camera({ roll: -34, scale: 2.2, distance: 1100, target: [0, 128, 0] })
      : camera({ yaw: 52, pitch: 8, roll: -26, scale: 2.3, distance: 700, target: [0, 128, 0] })
  const blade: Point[] = [
    [12, 92],
    [34, 102],
    [64, 130],
    [76, 175],
    [64, 224],
    [34, 252],
    [0, length],
    [-34, 252],
    [-64, 224],
    [-76, 175],
    [-64, 130],
    [-34, 102],
    [-12, 92],
  ]
  const outline = trace(cam, lift(sheet, blade))
  wallShadow(sketch, outline, 30)
  const wood = '#c99b62'
  const back = trace(cam, lift(upright(-10), blade))
  sketch.path(back, { fill: '#1c1c1e' })
  sketch.path(trace(cam, lift(upright(-7), blade)), { fill: darken(wood, 0.2) })
  sketch.path(trace(cam, lift(upright(-2.5), blade)), { fill: wood })
  const rubber = sketch.linear(
    [
      [0, lighten(look.colour, 0.25)],
      [0.5, look.colour],
      [1, darken(look.colour, 0.3)],
    ],
    [0, 0],
    [0.8, 1],
  )
  const face: Point[] = blade.filter(([, y]) => y > 98).map(([x, y]): Point => [x * 0.985, y - 0.5])
  shape(sketch, cam, lift(sheet, face), { fill: rubber, stroke: darken(look.colour, 0.3), width: 1 })
  const handle: Point[] = [
    [-17, 0],
    [17, 0],
    [13, 40],
    [13, 84],
    [20, 104],
    [-20, 104],
    [-13, 84],
    [-13, 40],
  ]
  const flare = trace(cam, lift(upright(4), handle), { sharp: true })
  sketch.path(trace(cam, lift(upright(-14), handle), { sharp: true }), { fill: darken(wood, 0.5) })
  sketch.path(flare, {
    fill: sketch.linear(
      [
        [0, lighten(wood, 0.35)],
        [0.5, wood],
        [1, darken(wood, 0.4)],
      ],
      [0, 0],
      [1, 0.7],
    ),
  })
  const stripe: Point[] = [
    [-4, 2],
    [4, 2],
    [3, 103],
    [-3, 103],
  ]
  shape(sketch, cam, lift(upright(4.2), stripe), { fill: look.accent ?? '#2d4a66', sharp: true })
  return sketch.finish(look.colour, 1)
}
