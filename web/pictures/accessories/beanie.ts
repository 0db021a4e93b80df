import { darken, lighten } from '../kit/colour.ts'
import { faceLight, stitches } from '../kit/goods.ts'
import type { Look } from '../kit/look.ts'
import { roundedRectangle, smooth } from '../kit/outline.ts'
import { lift, Sketch, shape, trace } from '../kit/sketch.ts'
import { camera, type Point, upright } from '../kit/space.ts'

/** Columns of knitted stitches: each tile one V. */
const knit = (sketch: Sketch, colour: string, size: number, turn = 0) =>
  sketch.pattern(
    [size, size],
    `<path d="M${size * 0.08} 0l${size * 0.42} ${size * 0.62}l${size * 0.42}-${size * 0.62}" fill="none" stroke="${darken(colour, 0.55)}" stroke-width="${size * 0.16}" opacity=".4"/><path d="M${size * 0.02} ${size * 0.3}l${size * 0.48} ${size * 0.66}l${size * 0.48}-${size * 0.66}" fill="none" stroke="${lighten(colour, 0.55)}" stroke-width="${size * 0.16}" opacity=".4"/>`,
    turn ? `rotate(${turn})` : '',
  )

export function drawBeanie(look: Look): string {
  const sketch = new Sketch()
  const close = look.view !== 'front'
  const cam = close
    ? camera({ scale: 3.7, roll: 9, target: [-10, -34, 0] })
    : camera({ scale: 2.35, roll: -4, target: [0, 18, 0] })
  const sheet = upright()
  const dome: Point[] = [
    [-96, -50],
    [-103, 0],
    [-94, 62],
    [-58, 108],
    [-12, 124],
    [18, 124],
    [62, 106],
    [96, 58],
    [103, 0],
    [96, -50],
  ]
  const cuff: Point[] = [
    [-104, -92],
    [0, -98],
    [104, -92],
    [110, -86],
    [111, -34],
    [104, -26],
    [0, -34],
    [-104, -26],
    [-111, -34],
    [-110, -86],
  ]
  if (!close)
    sketch.cast(
      cam,
      [
        [-100, -98, 10],
        [110, -98, 10],
        [120, -98, -30],
        [-90, -98, -30],
      ],
      12,
      0.5,
    )
  const round = (colour: string) =>
    sketch.linear(
      [
        [0, darken(colour, 0.3)],
        [0.28, lighten(colour, 0.18)],
        [0.6, colour],
        [1, darken(colour, 0.42)],
      ],
      [0, 0],
      [1, 0.15],
    )
  const stitch = close ? 24 : 15
  const ribs = (from: number, to: number, gather: number, gap: number) =>
    Array.from({ length: Math.floor(200 / gap) }, (_, i) => {
      const x = -100 + gap / 2 + i * gap
      return smooth(
        lift(sheet, [
          [x, from],
          [x * 1.02, (from + to) / 2],
          [x * gather, to - Math.abs(x) * (1 - gather) * 0.62],
        ]).map(cam),
        false,
      )
    }).join('')
  const crown = trace(cam, lift(sheet, dome))
  sketch.layers(crown, [{ fill: round(look.colour) }, { fill: knit(sketch, look.colour, stitch) }])
  sketch.layers(ribs(-40, 120, 0.35, 16), [
    { stroke: darken(look.colour, 0.6), width: close ? 7 : 4.5, opacity: 0.26 },
  ])
  const turnUp = trace(cam, lift(sheet, cuff))
  sketch.layers(turnUp, [
    { fill: '#17110d', opacity: 0.35, shift: [0, -5], filter: sketch.blur(6) },
    { fill: round(lighten(look.colour, 0.05)) },
    { fill: knit(sketch, look.colour, stitch) },
  ])
  sketch.layers(ribs(-92, -32, 1, 10), [
    { stroke: darken(look.colour, 0.6), width: close ? 8 : 5, opacity: 0.32 },
  ])
  const patch = roundedRectangle(40, 26, 3, 2).map(([x, y]): Point => [x + 44, y - 62])
  const leather = look.accent ?? '#8a5a36'
  shape(sketch, cam, lift(sheet, patch), {
    fill: faceLight(sketch, leather),
    stroke: darken(leather, 0.5),
    width: 1.5,
    sharp: true,
  })
  stitches(
    sketch,
    cam,
    sheet,
    patch.map(([x, y]): Point => [44 + (x - 44) * 0.85, -62 + (y + 62) * 0.8]),
    leather,
  )
  return sketch.finish(look.colour, close ? 1 : 0.66)
}
