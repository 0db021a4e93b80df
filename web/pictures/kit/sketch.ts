import { lighten, lightness, mix } from './colour.ts'
import { hull, smooth, straight } from './outline.ts'
import type { Camera, Plane, Point, Point3 } from './space.ts'

/** `[offset 0 to 1, colour, opacity]` */
export type Stop = readonly [offset: number, colour: string, opacity?: number]

export interface Paint {
  fill?: string
  stroke?: string
  /** Picture units. */
  width?: number
  opacity?: number
  clip?: string
  dash?: string
  /** Corners are kept instead of smoothed. */
  sharp?: boolean
  open?: boolean
  rule?: 'evenodd'
  cap?: 'butt'
}

/** One picture being drawn: collects definitions with ids of its own and shapes in painting order. */
export class Sketch {
  #definitions: string[] = []
  #shapes: string[] = []
  #known = new Map<string, string>()

  /** Adds a definition and returns its id; the same definition again returns the same id. */
  define(element: (id: string) => string): string {
    const next = `i${this.#known.size.toString(36)}`
    const written = element(next)
    const content = written.replace(`"${next}"`, '')
    const known = this.#known.get(content)
    if (known) return known
    this.#known.set(content, next)
    this.#definitions.push(written)
    return next
  }

  /** A linear gradient in the shape's own box, from one corner or edge (0 to 1) to another. */
  linear(stops: readonly Stop[], from: Point = [0, 0], to: Point = [0, 1]): string {
    const id = this.define(
      name =>
        `<linearGradient id="${name}" x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}">${stopElements(stops)}</linearGradient>`,
    )
    return `url(#${id})`
  }

  radial(stops: readonly Stop[], centre: Point = [0.5, 0.5], radius = 0.5): string {
    const id = this.define(
      name =>
        `<radialGradient id="${name}" cx="${centre[0]}" cy="${centre[1]}" r="${radius}">${stopElements(stops)}</radialGradient>`,
    )
    return `url(#${id})`
  }

  /** A tile repeated over the shape; `tile` is SVG drawn in a box of the given size. */
  pattern(size: Point, tile: string, transform = ''): string {
    const id = this.define(
      name =>
        `<pattern id="${name}" width="${size[0]}" height="${size[1]}" patternUnits="userSpaceOnUse"${transform && ` patternTransform="${transform}"`}>${tile}</pattern>`,
    )
    return `url(#${id})`
  }

  clip(path: string): string {
    return `url(#${this.define(name => `<clipPath id="${name}"><path d="${path}"/></clipPath>`)})`
  }

  blur(deviation: number): string {
    const id = this.define(
      name =>
        `<filter id="${name}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`,
    )
    return `url(#${id})`
  }

  raw(element: string): void {
    this.#shapes.push(element)
  }

  path(d: string, paint: Paint): void {
    this.raw(`<path d="${d}"${attributes(paint)}/>`)
  }

  /** Paints one path several times, first paint first; written once. */
  layers(d: string, paints: readonly (Paint & { shift?: Point; filter?: string })[]): void {
    const id = this.define(name => `<path id="${name}" d="${d}"/>`)
    for (const { shift: [x, y] = [0, 0], filter, ...paint } of paints) {
      const place = `${x ? ` x="${n(x)}"` : ''}${y ? ` y="${n(y)}"` : ''}${filter ? ` filter="${filter}"` : ''}`
      this.raw(`<use href="#${id}"${place}${attributes(paint)}/>`)
    }
  }

  ellipse([cx, cy]: Point, rx: number, ry: number, paint: Paint, turn = 0): void {
    const rotate = turn ? ` transform="rotate(${n(turn)} ${n(cx)} ${n(cy)})"` : ''
    this.raw(
      `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${n(rx)}" ry="${n(ry)}"${rotate}${attributes(paint)}/>`,
    )
  }

  /** The soft contact shadow under a product that stands about `centre`. */
  shadow(centre: Point, rx: number, ry: number, strength = 0.34): void {
    const paint = this.radial([
      [0, '#2a1a10', strength],
      [0.55, '#2a1a10', strength * 0.5],
      [1, '#2a1a10', 0],
    ])
    this.ellipse(centre, rx, ry, { fill: paint })
  }

  /** A shadow cast on the table: the footprint, blurred. */
  cast(cam: Camera, footprint: readonly Point3[], deviation = 14, opacity = 0.3): void {
    const filter = this.blur(deviation)
    this.raw(
      `<path d="${straight(hull(footprint.map(cam)))}" fill="#2a1a10" opacity="${opacity}" filter="${filter}"/>`,
    )
  }

  /** The finished document: 800 by 800 on a quiet backdrop warmed towards the product's colour. */
  finish(accent: string, floor = 0.66): string {
    const pale = Math.max(0, lightness(accent) - 0.78) * 1.6
    const wall = mix(mix('#f3ede4', accent, 0.1), '#a9b3b2', pale)
    const wallPaint = this.radial(
      [
        [0, lighten(wall, 0.75 - pale)],
        [0.6, wall],
        [1, mix(wall, '#7a6450', 0.22)],
      ],
      [0.42, 0.36],
      0.86,
    )
    const floorPaint = this.linear([
      [0, mix(wall, '#6b5644', 0.16), 0],
      [floor, mix(wall, '#6b5644', 0.16), 0],
      [1, mix(wall, '#6b5644', 0.3), 0.75],
    ])
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800"><defs>${this.#definitions.join('')}</defs><path fill="${wallPaint}" d="M0 0h800v800H0z"/><path fill="${floorPaint}" d="M0 0h800v800H0z"/><g stroke-linecap="round" stroke-linejoin="round">${this.#shapes.join('')}</g></svg>`
  }
}

const n = (value: number) => `${Math.round(value * 10) / 10}`

const stopElements = (stops: readonly Stop[]) =>
  stops
    .map(
      ([offset, colour, opacity]) =>
        `<stop offset="${Math.round(offset * 1000) / 1000}" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${Math.round(opacity * 100) / 100}"`}/>`,
    )
    .join('')

function attributes(paint: Paint): string {
  const fill = paint.fill ?? (paint.stroke ? 'none' : undefined)
  let text = fill ? ` fill="${fill}"` : ''
  if (paint.stroke) text += ` stroke="${paint.stroke}"`
  if (paint.width !== undefined) text += ` stroke-width="${n(paint.width)}"`
  if (paint.opacity !== undefined) text += ` opacity="${paint.opacity}"`
  if (paint.clip) text += ` clip-path="${paint.clip}"`
  if (paint.dash) text += ` stroke-dasharray="${paint.dash}"`
  if (paint.rule) text += ` fill-rule="${paint.rule}"`
  if (paint.cap) text += ` stroke-linecap="${paint.cap}"`
  return text
}

/** Path data of points in product space. */
export const trace = (cam: Camera, points: readonly Point3[], paint: Paint = {}) =>
  (paint.sharp ? straight : smooth)(points.map(cam), !paint.open)

/** Draws a shape given in product space. */
export function shape(sketch: Sketch, cam: Camera, points: readonly Point3[], paint: Paint): void {
  sketch.path(trace(cam, points, paint), paint)
}

/** Lifts a flat outline into a plane, `h` millimetres out of it. */
export const lift = (sheet: Plane, outline: readonly Point[], h = 0): Point3[] =>
  outline.map(([a, b]) => sheet.at(a, b, h))

/** A convex slab: its sides as one silhouette, then its front face. */
export function slab(
  sketch: Sketch,
  cam: Camera,
  sheet: Plane,
  outline: readonly Point[],
  depth: number,
  paints: { side: string; face: string; edge?: string },
): void {
  const face = lift(sheet, outline, depth)
  const silhouette = hull([...lift(sheet, outline), ...face].map(cam))
  sketch.path(straight(silhouette), { fill: paints.side })
  shape(sketch, cam, face, {
    fill: paints.face,
    ...(paints.edge ? { stroke: paints.edge, width: 1.5 } : {}),
    sharp: true,
  })
}

/** A round cord, handle or wire of a given width in picture units: dark edge, body, highlight. */
export function tube(
  sketch: Sketch,
  d: string,
  width: number,
  tones: { edge: string; body: string; shine: string },
  shine = 0.55,
): void {
  sketch.layers(d, [
    { stroke: tones.edge, width },
    { stroke: tones.body, width: width * 0.78 },
    { stroke: tones.shine, width: width * 0.22, opacity: shine, shift: [-width * 0.14, -width * 0.14] },
  ])
}
