import { roundTones } from '../kit/goods.ts'
import { lid, stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { smooth } from '../kit/outline.ts'
import { Sketch, tube } from '../kit/sketch.ts'
import { beside, tilt } from '../kit/ware.ts'

export function drawKettle(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [70, 0],
      [74, 8],
      [66, 60],
      [52, 108],
      [46, 116],
    ],
    scale: 2.6,
    foot: [392, 620],
    pitch: tilt(look),
  }
  stand(sketch, body)
  const spout = beside(body, [
    [-60, 18],
    [-96, 30],
    [-96, 74],
    [-104, 112],
    [-126, 118],
  ])
  tube(sketch, smooth(spout, false), 26, roundTones(look.colour))
  turn(sketch, body, look.colour, 0.6)
  lid(
    sketch,
    {
      ...body,
      profile: [
        [46, 0],
        [46, 116],
      ],
    },
    look.colour,
  )
  turn(
    sketch,
    {
      ...body,
      profile: [
        [7, 116],
        [11, 124],
        [9, 134],
      ],
    },
    look.accent ?? '#6b4a30',
    0.3,
  )
  const handle = beside(body, [
    [44, 108],
    [86, 120],
    [104, 96],
    [100, 44],
  ])
  tube(sketch, smooth(handle, false), 30, roundTones(look.accent ?? '#6b4a30'))
  return sketch.finish(look.colour)
}
