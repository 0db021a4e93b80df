import { roundTones } from '../kit/goods.ts'
import { band, lid, stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { smooth } from '../kit/outline.ts'
import { Sketch, tube } from '../kit/sketch.ts'
import { beside, tilt } from '../kit/ware.ts'

export function drawBottle(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [33, 0],
      [36, 4],
      [36.5, 150],
      [33, 172],
      [23, 186],
      [22, 194],
    ],
    scale: 2.5,
    foot: [400, 690],
    pitch: tilt(look) * 0.75,
  }
  stand(sketch, body)
  turn(sketch, body, '#b9bcc0', 0.8)
  turn(sketch, { ...body, profile: [[36.4, 10], ...body.profile.slice(2)] }, look.colour, 0.35)
  band(sketch, body, [22.4, 188], [22.4, 196], '#c3c6ca', 0.8)
  const cap: Turned = {
    ...body,
    profile: [
      [25, 194],
      [25.5, 196],
      [25, 224],
    ],
    sharp: true,
  }
  const accent = look.accent ?? '#2a2827'
  const loop = beside(body, [
    [-15, 222],
    [-17, 246],
    [0, 256],
    [17, 246],
    [15, 222],
  ])
  tube(sketch, smooth(loop, false), 17, roundTones(accent))
  turn(sketch, cap, accent, 0.3)
  lid(sketch, cap, accent)
  return sketch.finish(look.colour)
}
