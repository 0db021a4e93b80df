import type { Point } from './space.ts'

/** One decimal, no leading zero, no space where a minus sign separates. */
function numbers(values: readonly number[]): string {
  let text = ''
  for (const value of values) {
    const tenths = Math.round(value * 10)
    const size = Math.abs(tenths)
    const whole = Math.floor(size / 10)
    const rest = size % 10
    const digits = rest === 0 ? `${whole}` : whole === 0 ? `.${rest}` : `${whole}.${rest}`
    text += tenths < 0 ? `-${digits}` : text === '' ? digits : ` ${digits}`
  }
  return text
}

const tenth = (value: number) => Math.round(value * 10) / 10

const snap = ([x, y]: Point): Point => [tenth(x), tenth(y)]

/** Straight path data through the points, relative after the first. */
export function straight(input: readonly Point[], closed = true): string {
  const points = input.map(snap)
  const steps: number[] = []
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1]!, points[i]!]
    steps.push(to[0] - from[0], to[1] - from[1])
  }
  return `M${numbers(points[0]!)}${steps.length > 0 ? `l${numbers(steps)}` : ''}${closed ? 'z' : ''}`
}

/**
 * Smooth path data through the points: a Catmull-Rom spline as cubic Béziers, its tangents held short
 * beside short steps so that corners do not overshoot. Each curve leaves a point the way the last one
 * arrived, so all but the first are written in the short form.
 */
export function smooth(input: readonly Point[], closed = true): string {
  const points = input.map(snap)
  const tangents = points.map((_, i) => tangent(points, i, closed))
  const values: number[] = [...tangents[0]!]
  const count = points.length
  for (let i = 1; i < (closed ? count + 1 : count); i++) {
    const [from, to, pull] = [points[i - 1]!, points[i % count]!, tangents[i % count]!]
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    values.push(dx - pull[0], dy - pull[1], dx, dy)
  }
  const others = values.length > 6 ? `s${numbers(values.slice(6))}` : ''
  return `M${numbers(points[0]!)}c${numbers(values.slice(0, 6))}${others}${closed ? 'z' : ''}`
}

function tangent(points: readonly Point[], i: number, closed: boolean): Point {
  const last = points.length - 1
  const here = points[i]!
  const before = i > 0 ? points[i - 1]! : closed ? points[last]! : here
  const after = i < last ? points[i + 1]! : closed ? points[0]! : here
  const [dx, dy] = [(after[0] - before[0]) / 6, (after[1] - before[1]) / 6]
  const [back, ahead] = [distance(here, before), distance(here, after)]
  const limit = Math.min(back || ahead, ahead || back) * 0.45
  const length = Math.hypot(dx, dy)
  const hold = length > limit ? limit / length : 1
  return [dx * hold, dy * hold]
}

const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1])

/** Counter-clockwise rounded rectangle about the origin. */
export function roundedRectangle(width: number, height: number, radius: number, steps = 4): Point[] {
  const r = Math.min(radius, width / 2, height / 2)
  const corners: [number, number][] = [
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ]
  return corners.flatMap(([sx, sy], corner) =>
    Array.from({ length: steps + 1 }, (_, i): Point => {
      const angle = ((corner - 1 + i / steps) * Math.PI) / 2
      return [sx * (width / 2 - r) + r * Math.cos(angle), sy * (height / 2 - r) + r * Math.sin(angle)]
    }),
  )
}

/** Counter-clockwise superellipse about the origin: exponent 2 is an ellipse, 4 and more a soft box. */
export function superellipse(width: number, height: number, exponent = 2, count = 24): Point[] {
  return Array.from({ length: count }, (_, i): Point => {
    const angle = (i / count) * 2 * Math.PI
    const soft = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / exponent)
    return [(width / 2) * soft(Math.cos(angle)), (height / 2) * soft(Math.sin(angle))]
  })
}

/** The closed outline moved outwards by `reach(normal)`; the outline runs counter-clockwise. */
export function offset(points: readonly Point[], reach: (normal: Point) => number): Point[] {
  return points.map(([x, y], i) => {
    const [bx, by] = points[(i + points.length - 1) % points.length]!
    const [ax, ay] = points[(i + 1) % points.length]!
    const length = Math.hypot(ax - bx, ay - by) || 1
    const normal: Point = [(ay - by) / length, (bx - ax) / length]
    const shift = reach(normal)
    return [x + normal[0] * shift, y + normal[1] * shift]
  })
}

/** `count` points spread evenly by length along the closed smooth curve through the anchors. */
export function resample(anchors: readonly Point[], count: number): Point[] {
  const at = (i: number) => anchors[(i + anchors.length) % anchors.length]!
  const dense = anchors.flatMap((_, i) =>
    Array.from({ length: 10 }, (_, k): Point => {
      const t = k / 10
      const blend = (axis: 0 | 1) => {
        const [a, b, c, d] = [at(i - 1)[axis], at(i)[axis], at(i + 1)[axis], at(i + 2)[axis]]
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
      }
      return [blend(0), blend(1)]
    }),
  )
  const lengths = [0]
  for (let i = 1; i <= dense.length; i++) {
    const [a, b] = [dense[i - 1]!, dense[i % dense.length]!]
    lengths.push(lengths[i - 1]! + Math.hypot(b[0] - a[0], b[1] - a[1]))
  }
  let index = 0
  return Array.from({ length: count }, (_, k) => {
    const goal = (k / count) * lengths.at(-1)!
    while (lengths[index + 1]! < goal) index++
    return dense[index]!
  })
}

/** The convex hull, counter-clockwise in a y-up frame: the silhouette of a convex slab. */
export function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (list: readonly Point[]) => {
    const chain: Point[] = []
    for (const p of list) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, p) <= 0) chain.pop()
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

const turn = (o: Point, a: Point, b: Point) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0])
