import { darken, lighten, mix } from '../kit/colour.ts'
import { offset, smooth, straight } from '../kit/outline.ts'
import { Sketch, shape, trace } from '../kit/sketch.ts'
import { type Camera, camera, type Point, type Point3, type View } from '../kit/space.ts'
import { type FrameGeometry, type FrameMeasures, frameGeometry, templeRibbon } from './frame-geometry.ts'

export interface EyewearLook extends FrameMeasures {
  colour: string
  finish: 'solid' | 'tortoise' | 'crystal'
  /** Lens colour of sunglasses; clear when absent. */
  tint?: string
  /** Browline only: the wire below the brow. */
  rim?: string
}

export type EyewearView = 'front' | 'angle' | 'folded'

const views: Record<EyewearView, View> = {
  front: { yaw: 0, pitch: 5, scale: 4.25, distance: 620, centre: [400, 392] },
  angle: { yaw: 34, pitch: 15, scale: 4, distance: 620, target: [6, -2, -50], centre: [404, 404] },
  folded: { yaw: -16, pitch: 24, scale: 4.3, distance: 600, target: [0, 0, -6], centre: [400, 410] },
}

/** Eyewear drawn from its own label: shape, lens width, bridge, temple length, material, colour. */
export function drawEyewear(look: EyewearLook, view: EyewearView): string {
  const sketch = new Sketch()
  const cam = camera(views[view])
  const frame = frameGeometry(look)
  castShadow(sketch, cam, frame, look, view)
  const wire: EyewearLook = look.rim ? { ...look, colour: look.rim, finish: 'solid' } : look
  const body = bodyPaint(sketch, wire)
  drawTemples(sketch, cam, frame, wire, view, body)
  drawFront(sketch, cam, frame, wire, body)
  if (look.shape === 'browline') drawBrows(sketch, cam, frame, look)
  return sketch.finish(look.colour)
}

const flip = (points: readonly Point[]) => points.map(([x, y]): Point => [-x, y]).reverse()

/** The front is bowed to follow the face. */
const bowed = (cam: Camera, points: readonly Point[], z = 0) =>
  points.map(([x, y]) => cam([x, y, z - (x / 70) ** 2 * 5]))

function castShadow(sketch: Sketch, cam: Camera, frame: FrameGeometry, look: EyewearLook, view: EyewearView) {
  const y = frame.ground
  const near = look.width * 0.42
  const strip = (z: number): Point3[] => [
    [-near, y, z],
    [near, y, z],
  ]
  sketch.cast(cam, [...strip(5), ...strip(view === 'folded' ? -26 : -14)], 9, 0.36)
  if (view === 'folded') return
  for (const side of [-1, 1]) {
    const x = (side * look.width) / 2
    sketch.cast(
      cam,
      [
        [x - 4, y, -12],
        [x + 4, y, -12],
        [x - 14 * side, y, -look.temple],
        [x - 4 * side, y, -look.temple],
      ],
      9,
      view === 'front' ? 0.06 : 0.16,
    )
  }
}

function bodyPaint(sketch: Sketch, look: EyewearLook): string {
  if (look.finish === 'tortoise') return tortoise(sketch, look.colour)
  if (look.finish === 'crystal') {
    return sketch.linear([
      [0, lighten(look.colour, 0.6), 0.8],
      [0.35, look.colour, 0.34],
      [1, darken(look.colour, 0.1), 0.6],
    ])
  }
  if (look.metal) {
    return sketch.linear(
      [
        [0, lighten(look.colour, 0.6)],
        [0.35, look.colour],
        [0.6, lighten(look.colour, 0.3)],
        [1, darken(look.colour, 0.45)],
      ],
      [0, 0],
      [0.6, 1],
    )
  }
  return sketch.linear(
    [
      [0, lighten(look.colour, 0.26)],
      [0.3, look.colour],
      [1, darken(look.colour, 0.35)],
    ],
    [0, 0],
    [0.25, 1],
  )
}

/** Blotches of dark over amber, irregular enough not to show the tile. */
function tortoise(sketch: Sketch, colour: string): string {
  const dark = darken(colour, 0.78)
  const mid = darken(colour, 0.45)
  const blots = [
    `<path fill="${mid}" d="M8 12q18-16 34 2t28-2q10 18-12 26t-38 4-12-30zM92 30q26-18 40 4t-6 34-34-8 0-30zM20 84q20-14 36 0t10 26-38 6-8-32z"/>`,
    `<path fill="${dark}" d="M18 14q12-8 20 4t20 0q4 12-10 16t-26 0-4-20zM98 34q16-10 26 4t-6 20-20-6 0-18zM66 66q14-12 24 0t20 6q0 16-18 18t-28-6 2-18zM28 90q12-8 20 2t4 14-22 2-2-18zM122 102q12-6 18 4t-8 14-10-18zM2 56q8-10 16 0t-6 14-10-14z"/>`,
  ]
  return sketch.pattern(
    [146, 122],
    `<path fill="${lighten(colour, 0.08)}" d="M0 0h146v122H0z"/>${blots.join('')}`,
    'rotate(-14)',
  )
}

/** The tone of edges and sides; tortoise reads darker than its amber ground. */
const ground = (look: EyewearLook) =>
  look.finish === 'tortoise'
    ? darken(look.colour, 0.55)
    : look.finish === 'crystal'
      ? darken(look.colour, 0.12)
      : look.colour

function drawTemples(
  sketch: Sketch,
  cam: Camera,
  frame: FrameGeometry,
  look: EyewearLook,
  view: EyewearView,
  body: string,
) {
  const heights = look.metal ? ([2.6, 1.7, 5] as const) : ([8.4, 5, 7.6] as const)
  const folded = view === 'folded'
  const edge = darken(ground(look), 0.4)
  const opacity = look.finish === 'crystal' ? 0.5 : 1
  for (const side of [-1, 1] as const) {
    const ribbon = templeRibbon(frame, look.temple, side, { folded, heights })
    const inside = !folded && view === 'angle' && side === -1
    const fill = inside && look.finish === 'solid' ? darken(look.colour, 0.3) : body
    sketch.layers(trace(cam, ribbon), [
      { fill: edge, stroke: edge, width: look.metal ? 5 : 8, opacity },
      { fill, stroke: fill, width: look.metal ? 2.5 : 4, opacity },
    ])
    if (look.metal) sleeve(sketch, cam, ribbon, look)
    else {
      const top = ribbon.slice(0, ribbon.length / 2)
      shape(sketch, cam, top, { stroke: '#fffaf2', width: 1.8, opacity: 0.45, open: true })
    }
  }
}

/** The acetate tip over the end of a metal temple. */
function sleeve(sketch: Sketch, cam: Camera, ribbon: readonly Point3[], look: EyewearLook) {
  const half = ribbon.length / 2
  const tip = [...ribbon.slice(4, half), ...ribbon.slice(half, half + half - 4)]
  const tone = look.tint ? '#2b211c' : '#4a2f20'
  shape(sketch, cam, tip, { fill: tone, stroke: tone, width: 5 })
  shape(sketch, cam, ribbon.slice(4, half), { stroke: '#fffaf2', width: 1.6, opacity: 0.35, open: true })
}

function drawFront(sketch: Sketch, cam: Camera, frame: FrameGeometry, look: EyewearLook, body: string) {
  const both = (outline: readonly Point[]) =>
    [outline, flip(outline)].map(points => smooth(bowed(cam, points))).join('')
  const lenses = sketch.define(id => `<path id="${id}" d="${both(frame.lens)}"/>`)
  const rims = sketch.define(id => `<path id="${id}" d="${both(frame.rim)}"/>`)
  const openings = sketch.define(
    id =>
      `<mask id="${id}"><path fill="#fff" d="M0 0h800v800H0z"/><use href="#${lenses}" fill="#000"/></mask>`,
  )
  const lugs = [frame.lug, flip(frame.lug)].map(lug => straight(bowed(cam, lug))).join('')
  const joints = `${lugs}${look.metal ? '' : smooth(bowed(cam, frame.bridge))}`
  const front = sketch.define(
    id => `<g id="${id}" mask="url(#${openings})"><use href="#${rims}"/><path d="${joints}"/></g>`,
  )
  drawThickness(sketch, cam, front, look, look.metal ? 1.6 : 4)
  if (look.metal) drawWire(sketch, cam, frame, look, -1.5)
  drawLenses(sketch, lenses, look)
  sketch.raw(`<use href="#${front}" fill="${body}"${look.finish === 'crystal' ? ' opacity=".8"' : ''}/>`)
  drawEdges(sketch, lenses, rims, look)
  if (!look.metal) drawRivets(sketch, cam, frame)
}

/** The pins of the hinge, seen through the front as two small drops of metal. */
function drawRivets(sketch: Sketch, cam: Camera, frame: FrameGeometry) {
  const [x, y] = [frame.hinge[0] - 1.2, frame.hinge[1] + 0.6]
  for (const [px, py] of bowed(
    cam,
    [
      [x, y],
      [x - 3, y],
      [-x, y],
      [-x + 3, y],
    ],
    0.3,
  )) {
    sketch.raw(`<circle cx="${px.toFixed(1)}" cy="${py.toFixed(1)}" r="3" fill="#d9d2c4" stroke="#6f675b"/>`)
  }
}

/** The polished bevel: light along the upper edges, a dark line where the lens sits. */
function drawEdges(sketch: Sketch, lenses: string, rims: string, look: EyewearLook) {
  const shine = sketch.linear([
    [0, '#ffffff', 0.75],
    [0.4, '#ffffff', 0.1],
    [1, '#ffffff', 0.22],
  ])
  sketch.raw(
    `<use href="#${lenses}" fill="none" stroke="${darken(ground(look), 0.4)}" stroke-width="1.4" opacity=".7"/>`,
  )
  sketch.raw(
    `<use href="#${rims}" y="${look.metal ? 1.4 : 3}" fill="none" stroke="${shine}" stroke-width="${look.metal ? 1.4 : 2.4}" opacity=".6"/>`,
  )
}

/** Slices behind the front face give the material its thickness. */
function drawThickness(sketch: Sketch, cam: Camera, id: string, look: EyewearLook, thick: number) {
  const [ox, oy] = cam([0, 0, 0])
  const [bx, by] = cam([0, 0, -thick])
  const clear = look.finish === 'crystal'
  const side = darken(ground(look), clear ? 0.12 : look.metal ? 0.35 : 0.48)
  for (const share of [1, 0.66, 0.33]) {
    const [dx, dy] = [(bx - ox) * share, (by - oy) * share + 1.6 * share]
    sketch.raw(
      `<use href="#${id}" fill="${share === 0.33 ? mix(side, ground(look), 0.35) : side}"${clear ? ' opacity=".22"' : ''} transform="translate(${dx.toFixed(1)} ${dy.toFixed(1)})"/>`,
    )
  }
}

function drawWire(sketch: Sketch, cam: Camera, frame: FrameGeometry, look: EyewearLook, z: number) {
  const width = cam.view.scale * 1.7
  for (const wire of [frame.bridge, frame.brow].filter(list => list.length > 0)) {
    const d = smooth(bowed(cam, wire, z), false)
    sketch.layers(d, [
      { stroke: darken(look.colour, 0.5), width },
      { stroke: look.colour, width: width * 0.7 },
      { stroke: lighten(look.colour, 0.6), width: width * 0.22 },
    ])
  }
  const [px, py] = [frame.bridge.at(-1)![0] + 0.2, frame.bridge[0]![1] - 10]
  for (const side of [-1, 1]) {
    const pad = cam([side * (px - 0.6), py, -5])
    const arm = [cam([side * (px + 0.8), py + 4, 0]), cam([side * (px - 0.4), py + 3.4, -5]), pad]
    sketch.path(smooth(arm, false), { stroke: darken(look.colour, 0.25), width: 2.2 })
    sketch.ellipse(pad, 5.6, 12.5, { fill: '#f6efe2', stroke: '#b7a58c', width: 1, opacity: 0.85 }, side * 14)
  }
}

function drawLenses(sketch: Sketch, lenses: string, look: EyewearLook) {
  const glass = look.tint
    ? sketch.linear([
        [0, darken(look.tint, 0.35), 0.94],
        [0.55, look.tint, 0.86],
        [1, lighten(look.tint, 0.35), 0.66],
      ])
    : sketch.linear(
        [
          [0, '#dfeaf0', 0.5],
          [0.5, '#ffffff', 0.12],
          [1, '#d5e4df', 0.38],
        ],
        [0, 0],
        [0.5, 1],
      )
  sketch.raw(`<use href="#${lenses}" fill="${glass}"/>`)
  const gleam = sketch.linear(
    [
      [0, '#ffffff', look.tint ? 0.42 : 0.7],
      [1, '#ffffff', 0],
    ],
    [0, 0],
    [0.35, 1],
  )
  const clip = sketch.define(id => `<clipPath id="${id}"><use href="#${lenses}"/></clipPath>`)
  const bands =
    'M150 250h70l-90 330h-80zM236 250h22l-90 330h-22zM470 250h86l-90 330h-96zM574 250h24l-90 330h-24z'
  sketch.raw(`<g clip-path="url(#${clip})"><path d="${bands}" fill="${gleam}" opacity=".7"/></g>`)
}

/** The acetate brow that caps the upper half of each wire rim and runs out to the hinge. */
function drawBrows(sketch: Sketch, cam: Camera, frame: FrameGeometry, look: EyewearLook) {
  const tone = ground(look)
  const solid = sketch.linear([
    [0, lighten(tone, 0.34)],
    [0.3, tone],
    [1, darken(tone, 0.4)],
  ])
  const fill = look.finish === 'tortoise' ? tortoise(sketch, look.colour) : solid
  const middle = frame.lens.reduce((sum, p) => sum + p[0], 0) / frame.lens.length
  const upper = (outline: readonly Point[]) =>
    outline
      .filter((_, i) => frame.lens[i]![1] > 5)
      .sort((a, b) => Math.atan2(a[1], a[0] - middle) - Math.atan2(b[1], b[0] - middle))
  const top = upper(offset(frame.lens, ([, ny]) => 2.6 + 1.6 * Math.max(0, ny)))
  const low = upper(offset(frame.lens, () => -2))
  const [hx, hy] = [frame.hinge[0] + 2.4, frame.hinge[1]]
  const brow: Point[] = [
    [hx - 1, hy - 3.4],
    [hx, hy - 1],
    [hx, hy + 2.6],
    [hx - 1.4, hy + 4],
    ...top.slice(1),
    ...low.reverse(),
  ]
  for (const outline of [brow, flip(brow)]) {
    const d = smooth(bowed(cam, outline, 1))
    const back: Point = [0, 5]
    sketch.layers(d, [
      { fill: darken(tone, 0.5), shift: back },
      { fill, stroke: darken(tone, 0.45), width: 1 },
    ])
  }
  const edge = top.slice(1).map(([x, y]): Point => [x, y - 1.1])
  const [glint, left] = [edge, flip(edge)].map(line => smooth(bowed(cam, line, 1), false))
  sketch.path(`${glint}${left}`, { stroke: '#ffffff', width: 2, opacity: 0.4 })
}
