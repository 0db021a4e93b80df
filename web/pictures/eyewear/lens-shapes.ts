import { resample, superellipse } from '../kit/outline.ts'
import type { Point } from '../kit/space.ts'

export type LensShape =
  | 'round'
  | 'oval'
  | 'square'
  | 'rectangle'
  | 'cat-eye'
  | 'aviator'
  | 'browline'
  | 'geometric'

/** Height of the lens as a share of its width. */
const proportions: Record<LensShape, number> = {
  round: 0.97,
  oval: 0.74,
  square: 0.84,
  rectangle: 0.62,
  'cat-eye': 0.78,
  aviator: 0.86,
  browline: 0.8,
  geometric: 0.9,
}

/** Anchors in a box from -1 to 1, counter-clockwise, the nose at the left. */
const anchors: Partial<Record<LensShape, readonly Point[]>> = {
  'cat-eye': [
    [0.96, 0.2],
    [1.04, 0.62],
    [0.98, 0.9],
    [0.62, 0.94],
    [0, 0.82],
    [-0.55, 0.68],
    [-0.9, 0.4],
    [-0.98, -0.05],
    [-0.8, -0.6],
    [-0.35, -0.95],
    [0.2, -1],
    [0.66, -0.76],
    [0.86, -0.35],
  ],
  aviator: [
    [1, 0.3],
    [0.95, 0.74],
    [0.62, 0.95],
    [-0.1, 1],
    [-0.74, 0.94],
    [-0.98, 0.6],
    [-0.88, 0],
    [-0.6, -0.58],
    [-0.1, -0.95],
    [0.42, -0.98],
    [0.8, -0.66],
    [0.98, -0.15],
  ],
  browline: [
    [1, 0.35],
    [0.98, 0.82],
    [0.5, 0.97],
    [-0.3, 0.93],
    [-0.88, 0.76],
    [-0.97, 0.25],
    [-0.86, -0.3],
    [-0.52, -0.82],
    [0, -1],
    [0.5, -0.88],
    [0.88, -0.35],
  ],
}

/** The lens of the wearer's left eye about its own centre, in millimetres, counter-clockwise. */
export function lensOutline(shape: LensShape, width: number, points = 18): Point[] {
  const height = width * proportions[shape]
  const scaled = (list: readonly Point[]) => list.map(([x, y]): Point => [(x * width) / 2, (y * height) / 2])
  const drawn = anchors[shape]
  if (drawn) return resample(scaled(drawn), points)
  if (shape === 'geometric') return scaled(roundedPolygon(hexagon))
  const exponent = { round: 2, oval: 2.2, square: 4, rectangle: 4.4 }[shape as 'round']
  return resample(superellipse(width, height, exponent, 40), points).map(([x, y]): Point => {
    const taper = exponent > 3 ? 1 + (y / height) * 0.14 : 1
    return [x * taper, y]
  })
}

const hexagon: Point[] = [
  [1, 0.16],
  [0.66, 1],
  [-0.62, 1],
  [-1, 0.2],
  [-0.56, -1],
  [0.58, -1],
]

/** Each corner replaced by a short chamfer, each side held straight by two more points. */
function roundedPolygon(corners: readonly Point[]): Point[] {
  return corners.flatMap((from, i) => {
    const to = corners[(i + 1) % corners.length]!
    return [0.07, 0.16, 0.84, 0.93].map(
      (t): Point => [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t],
    )
  })
}
