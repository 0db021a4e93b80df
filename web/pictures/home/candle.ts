import { darken, lighten } from '../kit/colour.ts'
import { lid, ring, stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { Sketch } from '../kit/sketch.ts'
import { tilt } from '../kit/ware.ts'

export function drawCandle(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [40, 0],
      [42, 3],
      [42, 90],
    ],
    scale: 4,
    foot: [400, 610],
    pitch: tilt(look),
    sharp: true,
  }
  stand(sketch, body)
  turn(
    sketch,
    {
      ...body,
      profile: [
        [39, 3],
        [39.5, 66],
      ],
    },
    look.colour,
    0.3,
  )
  lid(
    sketch,
    {
      ...body,
      profile: [
        [39, 0],
        [39.5, 66],
      ],
    },
    lighten(look.colour, 0.35),
  )
  const pool = ring(body, 0, 66).centre
  sketch.path(`M${pool[0]} ${pool[1]}v-34`, { stroke: '#3a2c22', width: 5 })
  sketch.raw(
    `<circle cx="${pool[0]}" cy="${pool[1] - 60}" r="120" fill="${sketch.radial([
      [0, '#ffdf9c', 0.75],
      [1, '#ffdf9c', 0],
    ])}"/><path d="M${pool[0]} ${pool[1] - 104}q25 42 12 62-12 14-24 0-13-20 12-62z" fill="${sketch.linear([
      [0, '#ffb84d'],
      [0.6, '#fff1c4'],
      [1, '#e9a15a'],
    ])}"/>`,
  )
  turn(sketch, body, '#e9e2d6', 0.9, 0.3)
  label(sketch, body, look)
  const rim = ring(body, 42, 90)
  sketch.ellipse(rim.centre, rim.rx, rim.ry, { stroke: '#fffaf2', width: 4, opacity: 0.8 })
  return sketch.finish(look.colour)
}

function label(sketch: Sketch, body: Turned, look: Look) {
  const [low, high] = [ring(body, 42, 16), ring(body, 42, 52)]
  const half = 84
  const sag = low.ry * 0.14
  const d = `M${400 - half} ${high.centre[1] + high.ry - sag}q${half} ${sag * 1.4} ${half * 2} 0V${low.centre[1] + low.ry - sag}q${-half} ${sag * 1.4} ${-half * 2} 0z`
  sketch.path(d, { fill: '#fbf6ec', stroke: '#d8cbb6', width: 1 })
  const middle = (high.centre[1] + low.centre[1]) / 2 + low.ry
  sketch.raw(
    `<g fill="none" stroke="${darken(look.colour, 0.45)}" stroke-width="3"><circle cx="400" cy="${middle - 18}" r="17"/><path d="M400 ${middle - 35}v34M356 ${middle + 24}h88"/></g>`,
  )
}
