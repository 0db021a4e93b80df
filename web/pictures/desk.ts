import { darken, lighten } from './colour.ts'
import { faceLight, sideLight, stitches, texture } from './goods.ts'
import type { Look } from './look.ts'
import { hull, roundedRectangle, smooth, straight, superellipse } from './outline.ts'
import { lift, Sketch, shape, slab, trace, tube } from './sketch.ts'
import { camera, lying, type Plane, type Point, type Point3, plane, upright } from './space.ts'

const tones = (colour: string) => ({
  edge: darken(colour, 0.5),
  body: colour,
  shine: lighten(colour, 0.7),
})

export function drawHeadphones(look: Look): string {
  const sketch = new Sketch()
  const cam = camera({
    yaw: look.view === 'front' ? 24 : 58,
    pitch: 10,
    scale: 2.75,
    distance: 820,
    target: [0, 42, 0],
    centre: [400, 390],
  })
  sketch.cast(
    cam,
    [-1, 1].flatMap(x => [-30, 30].map((z): Point3 => [x * 84, -48, z])),
    14,
    0.4,
  )
  const trim = look.accent ?? '#b9926a'
  const band = (radius: number, z: number): Point3[] =>
    [-14, 12, 38, 64, 90, 116, 142, 168, 194].map(a => {
      const angle = (a * Math.PI) / 180
      return [Math.cos(angle) * radius, 42 + Math.sin(angle) * (radius + 16), z]
    })
  const cup = (side: -1 | 1) => {
    const sheet: Plane = plane([side * 62, 0, 0], [0, 0, -side], [0, 1, 0])
    const pad = superellipse(76, 94, 2.4, 40)
    const shell = superellipse(70, 88, 2.4, 40)
    const cushion = [...lift(sheet, pad, -4), ...lift(sheet, superellipse(64, 82, 2.4, 32), -20)]
    sketch.path(straight(hull([...cushion, ...lift(sheet, pad, 12)].map(cam))), {
      fill: sideLight(sketch, '#4a4340'),
    })
    const body = [...lift(sheet, shell, 10), ...lift(sheet, superellipse(56, 74, 2.4, 40), 30)]
    sketch.path(straight(hull(body.map(cam))), { fill: faceLight(sketch, look.colour) })
    if (side === 1) {
      shape(sketch, cam, lift(sheet, superellipse(54, 72, 2.4, 20), 30.5), {
        fill: faceLight(sketch, lighten(look.colour, 0.1)),
        stroke: trim,
        width: 3,
      })
    }
    const yoke = [
      [side * 84, 4, 0],
      [side * 90, 30, 0],
      [side * 84, 62, 0],
    ] as const
    tube(sketch, smooth(yoke.map(cam), false), 15, tones(trim))
  }
  cup(-1)
  const arch = smooth(band(80, 0).map(cam), false)
  sketch.layers(arch, [
    { stroke: darken(look.colour, 0.55), width: 52 },
    { stroke: look.colour, width: 44 },
    { stroke: lighten(look.colour, 0.5), width: 12, opacity: 0.35, shift: [-4, -11] },
  ])
  const inner = smooth(band(73, 0).slice(1, 8).map(cam), false)
  sketch.path(inner, { stroke: '#4a4340', width: 17 })
  cup(1)
  return sketch.finish(look.colour)
}

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

export function drawDeskLamp(look: Look): string {
  const sketch = new Sketch()
  const cam = camera({
    yaw: look.view === 'front' ? 8 : -34,
    pitch: look.view === 'front' ? 10 : 17,
    scale: 1.28,
    distance: 1900,
    target: [-10, 210, 0],
    centre: [400, 400],
  })
  const sheet = upright()
  const foot = superellipse(170, 170, 2, 44)
  sketch.cast(cam, lift(lying(), superellipse(190, 180, 2, 16)), 14, 0.5)
  const glow = cam([-128, 250, 0])
  sketch.raw(
    `<circle cx="${glow[0].toFixed(0)}" cy="${glow[1].toFixed(0)}" r="260" fill="${sketch.radial([
      [0, '#ffe3ac', 0.75],
      [1, '#ffe3ac', 0],
    ])}"/>`,
  )
  slab(sketch, cam, lying(), foot, 14, {
    side: sideLight(sketch, look.colour),
    face: faceLight(sketch, look.colour),
    edge: lighten(look.colour, 0.4),
  })
  const joints: Point[] = [
    [30, 14],
    [92, 220],
    [-60, 370],
  ]
  const brass = look.accent ?? '#c2a05a'
  for (const [from, to] of [
    [0, 1],
    [1, 2],
  ] as const) {
    tube(sketch, straight(lift(sheet, [joints[from]!, joints[to]!]).map(cam), false), 17, tones(look.colour))
  }
  for (const joint of joints)
    sketch.ellipse(cam(sheet.at(...joint)), 15, 15, { fill: brass, stroke: darken(brass, 0.4), width: 2 })
  const axis: Point3 = [-0.6, -0.8, 0]
  const disc = (radius: number, along: number): Point3[] => {
    const at = plane([-54 + axis[0] * along, 374 + axis[1] * along, 0], [0.8, -0.6, 0], [0, 0, -1])
    return lift(at, superellipse(radius * 2, radius * 2, 2, 36))
  }
  const head = [...disc(20, -16), ...disc(26, 10), ...disc(68, 92)]
  sketch.path(straight(hull(head.map(cam))), {
    fill: sketch.linear(
      [
        [0, lighten(look.colour, 0.5)],
        [0.4, look.colour],
        [1, darken(look.colour, 0.45)],
      ],
      [0, 0],
      [1, 0.6],
    ),
  })
  shape(sketch, cam, disc(66, 92), {
    fill: sketch.radial([
      [0, '#fffbe9'],
      [1, '#ffd98f'],
    ]),
    stroke: darken(look.colour, 0.3),
    width: 2,
  })
  return sketch.finish(look.colour)
}

export function drawWallet(look: Look): string {
  const sketch = new Sketch()
  const front = look.view === 'front'
  const weave = texture(sketch, look)
  const leaf = roundedRectangle(112, 90, 7)
  const cam = camera({
    yaw: front ? 14 : 0,
    pitch: front ? 12 : 20,
    roll: front ? -5 : 0,
    scale: front ? 4.2 : 3.1,
    distance: 640,
    target: [0, front ? 0 : -4, 0],
  })
  const cover = (sheet: Plane, depth: number, colour: string) => {
    slab(sketch, cam, sheet, leaf, depth, {
      side: sideLight(sketch, colour),
      face: faceLight(sketch, colour),
    })
    if (weave) sketch.path(trace(cam, lift(sheet, leaf, depth), { sharp: true }), { fill: weave })
    stitches(sketch, cam, sheet, roundedRectangle(105, 83, 5), colour, depth + 0.2)
  }
  if (front) {
    sketch.cast(
      cam,
      [-1, 1].flatMap(x => [-14, 20].map((z): Point3 => [x * 54, -46, z])),
      12,
      0.42,
    )
    cover(upright(-7), 6, darken(look.colour, 0.2))
    cover(upright(1), 7, look.colour)
    return sketch.finish(look.colour)
  }
  const [c, s] = [Math.cos(0.5), Math.sin(0.5)]
  const left = plane([-56 * c, 0, 20 - 56 * s + 10], [c, 0, -s], [0, 1, 0])
  const right = plane([56 * c, 0, 20 - 56 * s + 10], [c, 0, s], [0, 1, 0])
  sketch.cast(
    cam,
    [
      [-104, -46, 10],
      [0, -46, -34],
      [104, -46, 10],
      [0, -46, 20],
    ],
    12,
    0.42,
  )
  for (const [sheet, sign] of [
    [left, -1],
    [right, 1],
  ] as const) {
    cover(sheet, 3, darken(look.colour, sign > 0 ? 0.12 : 0))
    const cards = ['#e9e2d2', look.accent ?? '#7f9a8c', lighten(look.colour, 0.1)]
    cards.forEach((card, i) => {
      const slot = roundedRectangle(92, 44, 4, 2).map(([x, y]): Point => [x, y + 10 - i * 13])
      shape(sketch, cam, lift(sheet, slot, 4 + i), {
        fill: i < 2 && sign < 0 ? card : faceLight(sketch, lighten(look.colour, 0.06 * i)),
        stroke: darken(look.colour, 0.5),
        width: 1.2,
        sharp: true,
      })
    })
  }
  return sketch.finish(look.colour)
}
