import { darken, lighten } from '../kit/colour.ts'
import { lid, ring, silhouette, stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { smooth } from '../kit/outline.ts'
import { Sketch } from '../kit/sketch.ts'
import { beside, tilt } from '../kit/ware.ts'

export function drawCarafe(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [44, 0],
      [54, 10],
      [52, 70],
      [34, 124],
      [22, 158],
      [24, 190],
      [30, 212],
    ],
    scale: 2.45,
    foot: [400, 670],
    pitch: tilt(look) * 0.8,
  }
  stand(sketch, body)
  const water: Turned = {
    ...body,
    profile: [
      [42, 3],
      [51, 11],
      [50, 70],
      [45.5, 92],
    ],
  }
  const glass = sketch.linear(
    [
      [0, darken(look.colour, 0.4), 0.6],
      [0.14, look.colour, 0.2],
      [0.3, '#ffffff', 0.65],
      [0.4, look.colour, 0.14],
      [0.8, look.colour, 0.24],
      [1, darken(look.colour, 0.45), 0.6],
    ],
    [0, 0],
    [1, 0],
  )
  sketch.path(silhouette(water), { fill: glass })
  const top = ring(water, 45.5, 92)
  sketch.ellipse(top.centre, top.rx, top.ry, { fill: lighten(look.colour, 0.5), opacity: 0.6 })
  sketch.path(silhouette(body), { fill: glass, stroke: darken(look.colour, 0.3), width: 1.5 })
  const rim = ring(body, 30, 212)
  sketch.ellipse(rim.centre, rim.rx, rim.ry, { stroke: '#ffffff', width: 4, opacity: 0.85 })
  const stopper: Turned = {
    ...body,
    profile: [
      [22, 200],
      [26, 216],
      [25, 236],
    ],
  }
  turn(sketch, stopper, '#b98a58', 0.15)
  lid(sketch, stopper, '#c79a68')
  sketch.path(
    smooth(
      beside(body, [
        [-45, 20],
        [-45, 64],
        [-30, 116],
      ]),
      false,
    ),
    { stroke: '#ffffff', width: 9, opacity: 0.5 },
  )
  return sketch.finish(look.colour)
}
