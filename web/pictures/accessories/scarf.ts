import { darken, lighten } from '../kit/colour.ts'
import type { Look } from '../kit/look.ts'
import { smooth } from '../kit/outline.ts'
import { lift, Sketch, trace } from '../kit/sketch.ts'
import { camera, type Point, upright } from '../kit/space.ts'

/** A tartan: bands of the second colour and fine lines over the ground. */
function plaid(sketch: Sketch, look: Look, scale: number): string {
  const accent = look.accent ?? '#e9dfc8'
  return sketch.pattern(
    [100, 100],
    `<path fill="${accent}" opacity=".42" d="M18 0h26v100H18zM0 18h100v26H0z"/><path fill="${darken(look.colour, 0.6)}" opacity=".42" d="M58 0h24v100H58zM0 58h100v24H0z"/><path stroke="#f7efdf" stroke-width="2" opacity=".75" d="M70 0v100M0 70h100M31 0v100M0 31h100"/><path stroke="${darken(look.colour, 0.7)}" stroke-width="1" opacity=".16" d="M0 0l100 100M50 0l50 50M0 50l50 50M25 0l75 75M0 25l75 75M75 0l25 25M0 75l25 25"/>`,
    `scale(${scale})`,
  )
}

export function drawScarf(look: Look): string {
  const sketch = new Sketch()
  const close = look.view !== 'front'
  const cam = close
    ? camera({ scale: 3.2, roll: 12, target: [10, -74, 0] })
    : camera({ scale: 1.9, roll: -3, target: [0, -12, 0] })
  const sheet = upright()
  const cloth = plaid(sketch, look, close ? 1.5 : 0.9)
  const tail = (
    outline: readonly Point[],
    shade: number,
    fringe: readonly [from: number, to: number, y: number],
  ) => {
    const ends = Array.from({ length: 20 }, (_, i) => {
      const x = fringe[0] + ((fringe[1] - fringe[0]) * (i + 0.5)) / 20
      return smooth(
        lift(sheet, [
          [x, fringe[2] + 2],
          [x + Math.sin(i * 2.1) * 2, fringe[2] - 13],
          [x + Math.cos(i * 1.7) * 4, fringe[2] - 27],
        ]).map(cam),
        false,
      )
    }).join('')
    sketch.layers(ends, [
      { stroke: darken(look.colour, 0.4), width: cam.view.scale * 3.1 },
      { stroke: lighten(look.colour, 0.2), width: cam.view.scale * 1.5 },
    ])
    sketch.layers(trace(cam, lift(sheet, outline), { sharp: true }), [
      { fill: '#2a1a10', opacity: 0.35, shift: [10, 12], filter: sketch.blur(10) },
      { fill: darken(look.colour, shade) },
      { fill: cloth },
      {
        fill: sketch.linear(
          [
            [0, '#17110d', 0.3],
            [0.2, '#fffaf2', 0.2],
            [0.45, '#17110d', 0.05],
            [0.62, '#17110d', 0.24],
            [0.7, '#fffaf2', 0.14],
            [1, '#17110d', 0.34],
          ],
          [0, 0],
          [1, 0.05],
        ),
      },
    ])
  }
  tail(
    [
      [-14, 150],
      [92, 148],
      [98, -96],
      [-10, -100],
    ],
    0.18,
    [-9, 97, -98],
  )
  tail(
    [
      [-88, 152],
      [24, 156],
      [22, -132],
      [-92, -130],
    ],
    0,
    [-91, 21, -131],
  )
  const fold: Point[] = [
    [-90, 140],
    [-84, 162],
    [-30, 170],
    [40, 168],
    [88, 160],
    [94, 140],
    [40, 128],
    [-40, 130],
  ]
  sketch.layers(trace(cam, lift(sheet, fold)), [
    { fill: lighten(look.colour, 0.08) },
    { fill: cloth },
    {
      fill: sketch.linear([
        [0, '#fffaf2', 0.3],
        [1, '#17110d', 0.4],
      ]),
    },
  ])
  return sketch.finish(look.colour, 1)
}
