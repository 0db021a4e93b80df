import { lighten } from '../kit/colour.ts'
import { roundTones } from '../kit/goods.ts'
import { stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { smooth } from '../kit/outline.ts'
import { Sketch, tube } from '../kit/sketch.ts'
import { beside, tilt } from '../kit/ware.ts'

export function drawKettlebell(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [50, 0],
      [76, 14],
      [94, 42],
      [99, 76],
      [92, 110],
      [74, 137],
      [52, 152],
      [38, 158],
    ],
    scale: 2.3,
    foot: [400, 660],
    pitch: tilt(look) * 0.6,
  }
  stand(sketch, body)
  const wide = look.view === 'front' ? 1 : 0.66
  const handle = beside(body, [
    [-52 * wide, 128],
    [-66 * wide, 178],
    [-40 * wide, 222],
    [0, 228],
    [40 * wide, 222],
    [66 * wide, 178],
    [52 * wide, 128],
  ])
  tube(sketch, smooth(handle, false), 58, roundTones(look.colour), 0.3)
  turn(sketch, body, look.accent ?? '#c2a14a', 0.2)
  turn(sketch, { ...body, profile: [[69, 9], ...body.profile.slice(1)] }, look.colour, 0.2)
  sketch.raw(
    `<ellipse cx="378" cy="${body.foot[1] - 172}" rx="70" ry="70" fill="none" stroke="${lighten(look.colour, 0.3)}" stroke-width="5" opacity=".5"/>`,
  )
  return sketch.finish(look.colour)
}
