import { lighten, mix } from '../kit/colour.ts'
import { roundTones } from '../kit/goods.ts'
import { opening, stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { smooth } from '../kit/outline.ts'
import { Sketch, tube } from '../kit/sketch.ts'
import type { Point } from '../kit/space.ts'
import { beside, speckle, tilt } from '../kit/ware.ts'

export function drawMug(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [33, 0],
      [39, 4],
      [41, 12],
      [41.5, 60],
      [41, 92],
    ],
    scale: 4.3,
    foot: [370, 600],
    pitch: tilt(look),
  }
  stand(sketch, body)
  const handle = beside(body, [
    [38, 74],
    [58, 78],
    [67, 62],
    [63, 38],
    [39, 22],
  ])
  tube(sketch, smooth(handle, false), 44, roundTones(look.colour))
  const stoneware = look.finish === 'stoneware'
  if (stoneware) turn(sketch, body, mix('#c39a72', look.colour, 0.1), 0.1)
  const glaze = stoneware ? { ...body, profile: [[40.6, 11] as Point, ...body.profile.slice(3)] } : body
  const d = turn(sketch, glaze, look.colour, 0.55)
  if (stoneware) speckle(sketch, d, look.colour)
  opening(sketch, body, 3, lighten(look.colour, 0.15), look.accent ?? lighten(look.colour, 0.35))
  return sketch.finish(look.colour)
}
