import { darken, lighten } from '../kit/colour.ts'
import { lid, ring, stand, type Turned, turn } from '../kit/lathe.ts'
import type { Look } from '../kit/look.ts'
import { Sketch } from '../kit/sketch.ts'
import { tilt } from '../kit/ware.ts'

export function drawSpeaker(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [50, 0],
      [58, 5],
      [60, 14],
      [60, 128],
      [57, 140],
      [50, 145],
    ],
    scale: 2.9,
    foot: [400, 640],
    pitch: tilt(look),
    convex: true,
  }
  stand(sketch, body)
  const d = turn(sketch, body, look.colour, 0.22)
  const mesh = sketch.pattern(
    [9, 9],
    `<path d="M0 4.5l4.5-4.5 4.5 4.5-4.5 4.5z" fill="${darken(look.colour, 0.6)}" opacity=".32"/><circle cx="4.5" cy="4.5" r="1.2" fill="${lighten(look.colour, 0.6)}" opacity=".4"/>`,
  )
  sketch.path(d, { fill: mesh })
  lid(
    sketch,
    {
      ...body,
      profile: [
        [50, 0],
        [50, 145],
      ],
    },
    look.accent ?? '#3a3634',
  )
  const top = ring(body, 43, 145)
  sketch.ellipse(top.centre, top.rx, top.ry, { stroke: '#f6c98a', width: 3, opacity: 0.9 })
  sketch.raw(
    `<g fill="#fffaf2" opacity=".85"><circle cx="400" cy="${top.centre[1]}" r="6"/><circle cx="350" cy="${top.centre[1]}" r="4"/><circle cx="450" cy="${top.centre[1]}" r="4"/></g><rect x="378" y="${body.foot[1] - 82}" width="44" height="10" rx="5" fill="${look.accent ?? '#b6935a'}" opacity=".8"/>`,
  )
  return sketch.finish(look.colour)
}
