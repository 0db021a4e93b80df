import { offset } from '../kit/outline.ts'
import type { Point, Point3 } from '../kit/space.ts'
import { type LensShape, lensOutline } from './lens-shapes.ts'

export interface FrameMeasures {
  shape: LensShape
  /** Millimetres, as printed inside the temple. */
  lensWidth: number
  bridge: number
  temple: number
  /** Overall front, millimetres. */
  width: number
  metal: boolean
}

export interface FrameGeometry {
  /** The right-hand lens, front rim and lug as seen by the viewer; the left one is their mirror. */
  lens: Point[]
  rim: Point[]
  lug: Point[]
  /** Counter-clockwise bridge, both halves; for metal its centre line. */
  bridge: Point[]
  /** A second bar above the bridge, aviators only. */
  brow: Point[]
  hinge: Point
  ground: number
  rimThickness: number
}

/** Lays out a frame front in its own plane, in millimetres, from the measures on its label. */
export function frameGeometry(measures: FrameMeasures): FrameGeometry {
  const { shape, lensWidth, bridge, width, metal } = measures
  const centre = bridge / 2 + lensWidth / 2
  const lens = lensOutline(shape, lensWidth).map(([x, y]): Point => [x + centre, y])
  const rimThickness = metal ? 1.25 : 3
  const heavy = metal ? 0 : 1.5
  const rim = offset(
    lens,
    ([nx, ny]) => rimThickness + heavy * Math.max(0, ny) + heavy * 0.5 * Math.max(0, nx),
  )
  const [top, low] = [Math.max(...lens.map(p => p[1])), Math.min(...lens.map(p => p[1]))]
  const hingeAt = top * (shape === 'cat-eye' ? 0.66 : shape === 'round' ? 0.3 : 0.5)
  return {
    lens,
    rim,
    lug: lug(lens, width / 2, hingeAt, metal ? 1.5 : 4.2),
    bridge: metal ? wireBridge(lens, top, shape) : moldedBridge(lens, top, rimThickness),
    brow: metal && shape === 'aviator' ? wireBrow(lens, top) : [],
    hinge: [width / 2 - 2, hingeAt],
    ground: low - rimThickness - 0.5,
    rimThickness,
  }
}

/** Where the outline crosses height y on its nose (-1) or temple (1) side. */
function edgeAt(outline: readonly Point[], y: number, side: -1 | 1): number {
  const centre = outline.reduce((sum, p) => sum + p[0], 0) / outline.length
  const half = outline.filter(p => (p[0] - centre) * side > 0)
  const near = half.sort((a, b) => Math.abs(a[1] - y) - Math.abs(b[1] - y)).slice(0, 2)
  const [a, b] = [near[0]!, near[1]!]
  const share = a[1] === b[1] ? 0 : (y - a[1]) / (b[1] - a[1])
  return a[0] + (b[0] - a[0]) * Math.max(-0.5, Math.min(1.5, share))
}

function lug(lens: readonly Point[], half: number, y: number, size: number): Point[] {
  const [low, high] = [edgeAt(lens, y - size, 1) + 0.6, edgeAt(lens, y + size, 1) + 0.6]
  return [
    [low, y - size * 1.3],
    [half - 1.2, y - size * 0.85],
    [half, y - size * 0.4],
    [half, y + size * 0.5],
    [half - 1.2, y + size * 0.95],
    [high, y + size * 1.25],
  ]
}

const mirrored = (points: readonly Point[]) => points.map(([x, y]): Point => [-x, y]).reverse()

function moldedBridge(lens: readonly Point[], top: number, thickness: number): Point[] {
  const inner = (y: number) => edgeAt(lens, y, -1) - thickness * 0.25
  const [high, low] = [top * 0.66, top * 0.02]
  const right: Point[] = [
    [inner(low), low],
    [inner(top * 0.36), top * 0.36],
    [inner(high), high],
  ]
  const upper: Point[] = [[inner(high) * 0.45, high * 0.9]]
  const under: Point[] = [
    [-inner(low) * 0.72, top * 0.22],
    [-inner(low) * 0.35, top * 0.37],
  ]
  return [...right, ...upper, ...mirrored(upper), ...mirrored(right), ...under, ...mirrored(under)]
}

function wireBridge(lens: readonly Point[], top: number, shape: LensShape): Point[] {
  const y = top * (shape === 'aviator' ? 0.3 : 0.34)
  const reach = edgeAt(lens, y, -1) - 0.8
  return [
    [-reach, y],
    [-reach * 0.55, y + 2.6],
    [0, y + 3.4],
    [reach * 0.55, y + 2.6],
    [reach, y],
  ]
}

function wireBrow(lens: readonly Point[], top: number): Point[] {
  const y = top * 0.93
  const reach = edgeAt(lens, y, -1)
  return [
    [-reach, y],
    [0, y + 0.6],
    [reach, y],
  ]
}

export interface TempleShape {
  /** Open points straight back, folded lies behind the front. */
  folded: boolean
  /** Heights along the temple in millimetres, hinge to tip. */
  heights: readonly [hinge: number, middle: number, tip: number]
}

/** The side of one temple as a closed ribbon; `side` is 1 for the viewer's right. */
export function templeRibbon(
  frame: FrameGeometry,
  length: number,
  side: -1 | 1,
  { folded, heights }: TempleShape,
): Point3[] {
  const [hx, hy] = frame.hinge
  const bend = length * 0.66
  const stations = [0, 0.14, 0.4, 0.64, 0.75, 0.88, 0.98, 1]
  const along = stations.map((t): [number, number, number] => {
    const s = t * length
    const past = Math.max(0, s - bend)
    const fall = (past / (length - bend)) ** 1.35 * (hy - frame.ground - heights[2] * 0.35)
    const half =
      (t < 0.5 ? blend(heights[0], heights[1], t * 2) : blend(heights[1], heights[2], (t - 0.5) * 2)) / 2
    return [s - past * 0.22, hy - fall, t === 1 ? half * 0.55 : half]
  })
  const place = (s: number, y: number): Point3 =>
    folded
      ? [side * (hx - s), y, side > 0 ? -9 : -14]
      : [side * (hx + 2 * Math.sin((s / length) * Math.PI) - (s / length) ** 3 * 9), y, -3 - s]
  const lean = (t: number) => (t > bend / length ? 0.55 : 0)
  const top = along.map(([s, y, half], i) => place(s + half * lean(stations[i]!), y + half))
  const bottom = along.map(([s, y, half], i) => place(s - half * lean(stations[i]!), y - half))
  return [...top, ...bottom.reverse()]
}

const blend = (a: number, b: number, t: number) => a + (b - a) * t
