import { darken } from './colour.ts'
import { faceLight, sideLight, stitches, strap, texture } from './goods.ts'
import type { Look } from './look.ts'
import { hull, roundedRectangle, smooth, straight, superellipse } from './outline.ts'
import { lift, Sketch, shape, trace } from './sketch.ts'
import { type Camera, camera, type Plane, type Point, upright } from './space.ts'

interface Bag {
  sketch: Sketch
  cam: Camera
  look: Look
  /** The front panel. */
  front: Plane
  back: Plane
  trim: string
}

/** Sets up the picture of a bag of this height and depth, millimetres, standing on the table. */
function begin(look: Look, size: { width: number; height: number; depth: number; lift?: number }): Bag {
  const scale = Math.min(520 / size.width, (500 - (size.lift ?? 0)) / size.height)
  const cam = camera({
    yaw: look.view === 'front' ? 0 : 33,
    pitch: look.view === 'front' ? 4 : 12,
    scale: look.view === 'front' ? scale : scale * 0.94,
    distance: size.height * 5,
    centre: [400, 410 + (size.lift ?? 0) / 2],
  })
  const sketch = new Sketch()
  const [w, y, d] = [size.width / 2, -size.height / 2, size.depth / 2]
  const feet = [-1, 1].flatMap(x => [-1, 1].map(z => [x * w * 0.96, y, z * d * 1.3] as const))
  sketch.cast(cam, [...feet, [w * 1.25, y, -d * 2]], 16, 0.26)
  sketch.cast(cam, feet, 6, 0.4)
  return {
    sketch,
    cam,
    look,
    front: upright(d),
    back: upright(-d),
    trim: look.accent ?? darken(look.colour, 0.4),
  }
}

/** The body: gusset as one silhouette, front panel, and the material over both. */
function body(bag: Bag, outline: readonly Point[]) {
  const { sketch, cam, look, front, back } = bag
  const sides = straight(hull([...lift(front, outline), ...lift(back, outline)].map(cam)))
  const face = trace(cam, lift(front, outline))
  const weave = texture(sketch, look)
  sketch.layers(sides, [{ fill: sideLight(sketch, look.colour) }])
  sketch.path(face, { fill: faceLight(sketch, look.colour), stroke: darken(look.colour, 0.3), width: 1.5 })
  if (weave) sketch.layers(sides, [{ fill: weave }])
}

/** A panel laid on the front: pocket or flap, with its own small shadow. */
function panel(bag: Bag, outline: readonly Point[], h: number, colour: string, sharp = false) {
  const { sketch, cam, front } = bag
  const d = trace(cam, lift(front, outline, h), { sharp })
  const weave = texture(sketch, { ...bag.look, colour })
  sketch.layers(d, [
    { fill: '#17110d', opacity: 0.28, shift: [3, 7], filter: sketch.blur(5) },
    { fill: faceLight(sketch, colour), stroke: darken(colour, 0.35), width: 1.5 },
    ...(weave ? [{ fill: weave }] : []),
  ])
}

const box = (width: number, height: number, radius: number, [x, y]: Point) =>
  roundedRectangle(width, height, radius, 2).map(([a, b]): Point => [a + x, b + y])

/** A buckle, ring or zip pull of brushed metal. */
function hardware(bag: Bag, width: number, height: number, at: Point, h: number) {
  const { sketch, cam, front } = bag
  const metal = sketch.linear(
    [
      [0, '#f3e3b8'],
      [0.5, '#b8934f'],
      [1, '#7d5f2c'],
    ],
    [0, 0],
    [1, 1],
  )
  shape(sketch, cam, lift(front, box(width, height, 3, at), h), { fill: metal, sharp: true })
}

/** A zip from one point to another, teeth and all. */
function zip(bag: Bag, points: readonly Point[], h: number) {
  const { sketch, cam, front, look } = bag
  const d = smooth(lift(front, points, h).map(cam), false)
  sketch.layers(d, [
    { stroke: darken(look.colour, 0.55), width: 10 },
    { stroke: '#c9b48a', width: 3.4, dash: '3 3' },
  ])
  const [x, y] = points.at(-1)!
  hardware(bag, 6, 16, [x - 4, y - 8], h + 1)
}

export function drawTote(look: Look): string {
  const bag = begin(look, { width: 400, height: 340, depth: 120, lift: 150 })
  const { sketch, cam, front, back, trim } = bag
  const arch: Point[] = [
    [-95, 120],
    [-92, 230],
    [-52, 322],
    [0, 340],
    [52, 322],
    [92, 230],
    [95, 120],
  ]
  strap(sketch, cam, back, arch, { colour: darken(trim, 0.2), width: 17 })
  const outline: Point[] = [
    [-165, -170],
    [165, -170],
    [182, -155],
    [203, 160],
    [200, 170],
    [-200, 170],
    [-203, 160],
    [-182, -155],
  ]
  const sides = straight(hull([...lift(front, outline), ...lift(back, outline)].map(cam)))
  sketch.path(sides, { fill: sideLight(sketch, look.colour) })
  const mouth = [
    ...lift(front, [
      [-200, 168],
      [200, 168],
    ]),
    ...lift(back, [
      [200, 168],
      [-200, 168],
    ]),
  ]
  shape(sketch, cam, mouth, { fill: darken(look.colour, 0.7), sharp: true })
  const face = trace(cam, lift(front, outline), { sharp: true })
  sketch.path(face, { fill: faceLight(sketch, look.colour) })
  const weave = texture(sketch, look)
  if (weave) sketch.path(sides, { fill: weave })
  panel(
    bag,
    [
      [-184, -170],
      [184, -170],
      [190, -92],
      [-190, -92],
    ],
    0.5,
    trim,
    true,
  )
  stitches(
    sketch,
    cam,
    front,
    [
      [-189, -98],
      [189, -98],
    ],
    trim,
    1,
    true,
  )
  stitches(
    sketch,
    cam,
    front,
    [
      [-196, 152],
      [196, 152],
    ],
    look.colour,
    1,
    true,
  )
  strap(sketch, cam, front, arch, { colour: trim, width: 17, h: 2 })
  for (const x of [-95, 95]) {
    panel(bag, box(30, 56, 4, [x, 108]), 2, trim, true)
    stitches(sketch, cam, front, box(20, 46, 2, [x, 108]), trim, 3)
  }
  return sketch.finish(look.colour)
}

export function drawBackpack(look: Look): string {
  const bag = begin(look, { width: 300, height: 440, depth: 140 })
  const { sketch, cam, front, back, trim } = bag
  strap(
    sketch,
    cam,
    back,
    [
      [-34, 196],
      [-30, 250],
      [30, 250],
      [34, 196],
    ],
    { colour: trim, width: 13 },
  )
  for (const x of [-1, 1]) {
    strap(
      sketch,
      cam,
      back,
      [
        [x * 90, 180],
        [x * 160, 90],
        [x * 168, -60],
        [x * 130, -190],
      ],
      { colour: darken(look.colour, 0.3), width: 26, h: -24 },
    )
  }
  body(bag, superellipse(300, 440, 4.2, 22))
  zip(
    bag,
    [
      [-132, 70],
      [-118, 150],
      [-60, 186],
      [0, 192],
      [60, 186],
      [118, 150],
      [132, 70],
    ],
    2,
  )
  panel(
    bag,
    superellipse(244, 190, 6, 20).map(([x, y]): Point => [x, y - 104]),
    16,
    look.colour,
  )
  zip(
    bag,
    [
      [-112, -34],
      [0, -30],
      [112, -34],
    ],
    18,
  )
  stitches(
    sketch,
    cam,
    front,
    superellipse(226, 150, 6, 20).map(([x, y]): Point => [x, y - 116]),
    look.colour,
    17,
  )
  panel(bag, box(70, 46, 8, [0, 96]), 3, trim)
  stitches(sketch, cam, front, box(58, 34, 5, [0, 96]), trim, 4)
  for (const x of [-88, 88]) {
    panel(bag, box(18, 96, 3, [x, -168]), 17, trim, true)
    hardware(bag, 24, 14, [x, -140], 19)
  }
  return sketch.finish(look.colour)
}

export function drawMessenger(look: Look): string {
  const bag = begin(look, { width: 390, height: 280, depth: 100, lift: 110 })
  const { sketch, cam, front, back, trim } = bag
  strap(
    sketch,
    cam,
    back,
    [
      [-192, 80],
      [-150, 190],
      [-40, 250],
      [90, 240],
      [180, 160],
      [192, 80],
    ],
    { colour: trim, width: 20, h: -30 },
  )
  body(bag, superellipse(390, 280, 7, 24))
  const flap: Point[] = [
    [-196, 136],
    [-198, -20],
    [-184, -58],
    [-140, -68],
    [140, -68],
    [184, -58],
    [198, -20],
    [196, 136],
    [180, 143],
    [-180, 143],
  ]
  panel(bag, flap, 6, look.colour, true)
  stitches(
    sketch,
    cam,
    front,
    [
      [-186, 130],
      [-187, -18],
      [-174, -46],
      [-138, -57],
      [138, -57],
      [174, -46],
      [187, -18],
      [186, 130],
    ],
    look.colour,
    7,
    true,
  )
  for (const x of [-105, 105]) {
    panel(bag, box(28, 130, 4, [x, -40]), 8, trim, true)
    hardware(bag, 38, 26, [x, -76], 10)
    panel(bag, box(16, 60, 4, [x, -82]), 11, trim, true)
  }
  return sketch.finish(look.colour)
}

export function drawWeekender(look: Look): string {
  const bag = begin(look, { width: 500, height: 290, depth: 220, lift: 110 })
  const { sketch, cam, front, back, trim } = bag
  const arch: Point[] = [
    [-90, 60],
    [-88, 190],
    [-40, 246],
    [40, 246],
    [88, 190],
    [90, 60],
  ]
  strap(sketch, cam, back, arch, { colour: darken(trim, 0.25), width: 17, h: 50 })
  body(bag, superellipse(500, 290, 3.4, 24))
  zip(
    bag,
    [
      [-200, 118],
      [0, 134],
      [205, 118],
    ],
    -6,
  )
  for (const x of [-1, 1]) {
    const corner: Point[] = [
      [x * 120, -144],
      [x * 205, -138],
      [x * 244, -96],
      [x * 249, -20],
      [x * 190, -40],
      [x * 140, -92],
    ]
    panel(bag, x > 0 ? corner : corner.reverse(), 1, trim)
    panel(bag, box(24, 196, 3, [x * 90, -38]), 3, trim, true)
    stitches(sketch, cam, front, box(14, 186, 2, [x * 90, -38]), trim, 4)
    hardware(bag, 36, 22, [x * 90, 62], 5)
  }
  panel(bag, box(132, 100, 10, [0, -60]), 2, look.colour)
  stitches(sketch, cam, front, box(120, 88, 7, [0, -60]), look.colour, 3)
  strap(sketch, cam, front, arch, { colour: trim, width: 17, h: 8 })
  return sketch.finish(look.colour)
}

export function drawCrossbody(look: Look): string {
  const bag = begin(look, { width: 240, height: 190, depth: 80, lift: 170 })
  const { sketch, cam, front, back, trim } = bag
  strap(
    sketch,
    cam,
    back,
    [
      [-118, 40],
      [-108, 140],
      [-60, 236],
      [10, 262],
      [80, 226],
      [112, 130],
      [118, 40],
    ],
    { colour: trim, width: 9, h: 40 },
  )
  const outline = superellipse(240, 184, 3.2, 28)
  body(bag, outline)
  const flap: Point[] = [
    [-113, 62],
    [-116, 10],
    [-80, -34],
    [0, -50],
    [80, -34],
    [116, 10],
    [113, 62],
    [70, 92],
    [-70, 92],
  ]
  panel(bag, flap, 4, look.colour)
  stitches(
    sketch,
    cam,
    front,
    [
      [-108, 40],
      [-104, 8],
      [-74, -27],
      [0, -42],
      [74, -27],
      [104, 8],
      [108, 40],
    ],
    look.colour,
    5,
    true,
  )
  hardware(bag, 34, 26, [0, -40], 6)
  hardware(bag, 16, 34, [-116, 44], -20)
  hardware(bag, 16, 34, [116, 44], -20)
  return sketch.finish(look.colour)
}

export function drawPouch(look: Look): string {
  const bag = begin(look, { width: 260, height: 170, depth: 46, lift: 40 })
  const { sketch, cam, front, trim } = bag
  body(bag, superellipse(260, 170, 6, 26))
  panel(bag, box(252, 46, 6, [0, -58]), 0.6, trim)
  stitches(
    sketch,
    cam,
    front,
    [
      [-120, -39],
      [120, -39],
    ],
    trim,
    2,
    true,
  )
  zip(
    bag,
    [
      [-122, 70],
      [0, 73],
      [118, 70],
    ],
    1,
  )
  panel(bag, box(16, 54, 6, [116, 38]), 4, trim)
  panel(bag, box(50, 26, 3, [-84, 22]), 1, trim, true)
  stitches(sketch, cam, front, box(42, 18, 2, [-84, 22]), trim, 2)
  return sketch.finish(look.colour)
}
