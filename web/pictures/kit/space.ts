/** Product space is in millimetres: x right, y up, z towards the viewer. */
export type Point3 = readonly [x: number, y: number, z: number]

export type Point = readonly [x: number, y: number]

export interface View {
  /** Degrees the product is turned about its upright axis: positive shows its right-hand side. */
  yaw?: number
  /** Degrees the camera looks down. */
  pitch?: number
  /** Degrees the picture is rolled, counter-clockwise. */
  roll?: number
  /** Picture units per millimetre at the target. */
  scale: number
  /** Millimetres from the camera to the target; nearer means stronger perspective. */
  distance?: number
  /** The point in product space that lands on `centre`. */
  target?: Point3
  /** Where the target lands in the 800 by 800 picture. */
  centre?: Point
}

export type Camera = ((point: Point3) => Point) & { view: View }

const sine = (degrees: number) => Math.sin((degrees * Math.PI) / 180)

const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180)

/** A perspective camera: maps product space to the picture. */
export function camera(view: View): Camera {
  const {
    yaw = 0,
    pitch = 0,
    roll = 0,
    scale,
    distance = 1400,
    target = [0, 0, 0],
    centre = [400, 400],
  } = view
  const [sinYaw, cosYaw] = [sine(yaw), cosine(yaw)]
  const [sinPitch, cosPitch] = [sine(pitch), cosine(pitch)]
  const [sinRoll, cosRoll] = [sine(roll), cosine(roll)]
  const project = (point: Point3): Point => {
    const x = point[0] - target[0]
    const y = point[1] - target[1]
    const z = point[2] - target[2]
    const turnedX = x * cosYaw - z * sinYaw
    const turnedZ = x * sinYaw + z * cosYaw
    const tiltedY = y * cosPitch - turnedZ * sinPitch
    const depth = y * sinPitch + turnedZ * cosPitch
    const zoom = (scale * distance) / (distance - depth)
    return [
      centre[0] + (turnedX * cosRoll - tiltedY * sinRoll) * zoom,
      centre[1] - (turnedX * sinRoll + tiltedY * cosRoll) * zoom,
    ]
  }
  return Object.assign(project, { view })
}

/** A flat sheet in product space: `at(a, b, h)` is the point a along, b up, h out of it. */
export interface Plane {
  at(a: number, b: number, h?: number): Point3
}

const add = (origin: Point3, parts: readonly [Point3, number][]): Point3 =>
  parts.reduce<Point3>(([x, y, z], [v, k]) => [x + v[0] * k, y + v[1] * k, z + v[2] * k], origin)

export function plane(origin: Point3, along: Point3, up: Point3): Plane {
  const out: Point3 = [
    along[1] * up[2] - along[2] * up[1],
    along[2] * up[0] - along[0] * up[2],
    along[0] * up[1] - along[1] * up[0],
  ]
  return {
    at: (a, b, h = 0) =>
      add(origin, [
        [along, a],
        [up, b],
        [out, h],
      ]),
  }
}

/** The sheet that faces the viewer at depth z. */
export const upright = (z = 0) => plane([0, 0, z], [1, 0, 0], [0, 1, 0])

/** The sheet that lies on the table at height y; its b axis points away from the viewer. */
export const lying = (y = 0) => plane([0, y, 0], [1, 0, 0], [0, 0, -1])
