import { darken, lighten } from '../kit/colour.ts'
import { band, opening, ring, stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { smooth } from '../kit/outline.ts'
import { Sketch } from '../kit/sketch.ts'
import type { Point } from '../kit/space.ts'
import { tilt } from '../kit/ware.ts'

export function drawPlanter(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [48, 0],
      [54, 4],
      [70, 104],
      [70, 112],
    ],
    scale: 2.7,
    foot: [400, 655],
    pitch: tilt(look),
    sharp: true,
  }
  stand(sketch, body)
  turn(sketch, body, look.colour, 0.12)
  band(sketch, body, [67.5, 88], [70.5, 112], lighten(look.colour, 0.06), 0.12)
  opening(sketch, body, 5, lighten(look.colour, 0.1), '#3d2b20')
  leaves(sketch, ring(body, 0, 108).centre, look.view === 'front' ? 1 : 0.82)
  return sketch.finish(look.colour)
}

/** Upright snake-plant leaves, the far ones first. */
function leaves(sketch: Sketch, [x, y]: Point, size: number) {
  const blades: [lean: number, height: number, shift: number][] = [
    [-70, 230, -40],
    [84, 215, 38],
    [-24, 300, -14],
    [44, 280, 22],
    [-110, 160, -60],
    [10, 225, 4],
  ]
  blades.forEach(([lean, height, shift], i) => {
    const [bx, h] = [x + shift, height * size]
    const tip: Point = [bx + lean, y - h]
    const blade = (wide: number): Point[] => [
      [bx - wide * 0.5, y + 6],
      [bx + lean * 0.3 - wide, y - h * 0.5],
      tip,
      [bx + lean * 0.3 + wide, y - h * 0.46],
      [bx + wide * 0.5, y + 8],
    ]
    const green = i % 2 ? '#4f7a54' : '#3f6647'
    sketch.path(smooth(blade(25)), { fill: '#c3c987' })
    sketch.path(smooth(blade(19)), {
      fill: sketch.linear(
        [
          [0, lighten(green, 0.3)],
          [1, darken(green, 0.35)],
        ],
        [0, 0],
        [1, 0.4],
      ),
    })
  })
}
