import { band, opening, ring, silhouette, stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { Sketch } from '../kit/sketch.ts'
import { tilt } from '../kit/ware.ts'

export function drawTableLamp(look: Look): string {
  const sketch = new Sketch()
  const base: Turned = {
    profile: [
      [46, 0],
      [54, 14],
      [58, 48],
      [40, 92],
      [14, 116],
      [9, 132],
    ],
    scale: 2.05,
    foot: [400, 690],
    pitch: tilt(look) * 0.7,
  }
  stand(sketch, base)
  sketch.raw(
    `<circle cx="400" cy="270" r="330" fill="${sketch.radial([
      [0, '#ffe2a8', 0.7],
      [1, '#ffe2a8', 0],
    ])}"/>`,
  )
  turn(sketch, base, look.colour, 0.5)
  band(sketch, base, [4, 128], [4, 170], '#b6935a', 0.7)
  const shade: Turned = {
    ...base,
    profile: [
      [92, 150],
      [66, 258],
    ],
    sharp: true,
  }
  const linen = sketch.linear(
    [
      [0, '#d9bf92'],
      [0.3, '#fff3d8'],
      [0.55, '#ffe9bd'],
      [1, '#cfae7c'],
    ],
    [0, 0],
    [1, 0],
  )
  sketch.path(silhouette(shade), { fill: linen })
  const weave = sketch.pattern(
    [5, 5],
    '<path d="M0 0h5M0 0v5" stroke="#8a6a3a" stroke-width=".8" opacity=".25"/>',
  )
  sketch.path(silhouette(shade), { fill: weave })
  opening(sketch, shade, 2, '#fff1d2', '#fff6df')
  const trim = ring(shade, 92, 150)
  sketch.path(`M${trim.centre[0] - trim.rx} ${trim.centre[1]}a${trim.rx} ${trim.ry} 0 0 0 ${trim.rx * 2} 0`, {
    stroke: '#b89a66',
    width: 4,
  })
  return sketch.finish(look.colour)
}
