import { darken } from '../kit/colour.ts'
import { faceLight, sideLight, texture } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { hull, roundedRectangle, smooth } from '../kit/outline.ts'
import { lift, Sketch, shape, trace } from '../kit/sketch.ts'
import { type Camera, camera, type Plane, type Point, upright } from '../kit/space.ts'

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
export function begin(
  look: Look,
  size: { width: number; height: number; depth: number; lift?: number },
): Bag {
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
export function body(bag: Bag, outline: readonly Point[]) {
  const { sketch, cam, look, front, back } = bag
  const sides = smooth(hull([...lift(front, outline), ...lift(back, outline)].map(cam)))
  const face = trace(cam, lift(front, outline))
  const weave = texture(sketch, look)
  sketch.layers(sides, [{ fill: sideLight(sketch, look.colour) }])
  sketch.path(face, { fill: faceLight(sketch, look.colour), stroke: darken(look.colour, 0.3), width: 1.5 })
  if (weave) sketch.layers(sides, [{ fill: weave }])
}

/** A panel laid on the front: pocket or flap, with its own small shadow. */
export function panel(bag: Bag, outline: readonly Point[], h: number, colour: string, sharp = false) {
  const { sketch, cam, front } = bag
  const d = trace(cam, lift(front, outline, h), { sharp })
  const weave = texture(sketch, { ...bag.look, colour })
  sketch.layers(d, [
    { fill: '#17110d', opacity: 0.28, shift: [3, 7], filter: sketch.blur(5) },
    { fill: faceLight(sketch, colour), stroke: darken(colour, 0.35), width: 1.5 },
    ...(weave ? [{ fill: weave }] : []),
  ])
}

export const box = (width: number, height: number, radius: number, [x, y]: Point) =>
  roundedRectangle(width, height, radius, 2).map(([a, b]): Point => [a + x, b + y])

/** A buckle, ring or zip pull of brushed metal. */
export function hardware(bag: Bag, width: number, height: number, at: Point, h: number) {
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
export function zip(bag: Bag, points: readonly Point[], h: number) {
  const { sketch, cam, front, look } = bag
  const d = smooth(lift(front, points, h).map(cam), false)
  sketch.layers(d, [
    { stroke: darken(look.colour, 0.55), width: 10 },
    { stroke: '#c9b48a', width: 3.4, dash: '3 3' },
  ])
  const [x, y] = points.at(-1)!
  hardware(bag, 6, 16, [x - 4, y - 8], h + 1)
}
