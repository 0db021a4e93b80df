import { darken, lighten } from '../kit/colour.ts'
import { opening, stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { Sketch } from '../kit/sketch.ts'
import { speckle, tilt } from '../kit/ware.ts'

export function drawBowl(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [40, 0],
      [44, 6],
      [80, 24],
      [104, 52],
      [112, 84],
    ],
    scale: 2.5,
    foot: [400, 590],
    pitch: tilt(look) + 4,
  }
  stand(sketch, body, 1.25)
  const d = turn(sketch, body, look.colour, 0.5)
  if (look.finish === 'wood') grain(sketch, d, look.colour)
  else speckle(sketch, d, look.colour)
  opening(sketch, body, 4, lighten(look.colour, 0.2), look.accent ?? look.colour)
  return sketch.finish(look.colour)
}

/** Long figure of turned wood. */
function grain(sketch: Sketch, d: string, colour: string) {
  const tile = `<g fill="none" stroke="${darken(colour, 0.4)}" stroke-width="1.6" opacity=".4"><path d="M0 10q60-12 120 0t120 0M0 26q50 10 120 2t120-2M0 45q70-16 120-4t120 4M0 60q40 8 120 0t120 0"/></g>`
  sketch.path(d, { fill: sketch.pattern([240, 70], tile, 'rotate(-3)') })
}
