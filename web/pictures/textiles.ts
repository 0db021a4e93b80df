import { darken, lighten, mix } from './colour.ts'
import { faceLight, stitches, texture } from './goods.ts'
import type { Look } from './look.ts'
import { hull, roundedRectangle, smooth, straight, superellipse } from './outline.ts'
import { lift, Sketch, shape, trace } from './sketch.ts'
import { camera, lying, type Plane, type Point, type Point3, plane, upright } from './space.ts'

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

export function drawBelt(look: Look): string {
  const sketch = new Sketch()
  const front = look.view === 'front'
  const cam = camera({
    yaw: front ? 0 : -26,
    pitch: front ? 26 : 48,
    scale: 4.3,
    distance: 640,
    target: [0, 8, 0],
    centre: [400, 410],
  })
  sketch.cast(cam, lift(lying(-17), superellipse(132, 128, 2, 20)), 12, 0.5)
  const steps = 60
  const at = (i: number, y: number): Point3 => {
    const angle = Math.PI * 1.5 + (i / steps) * Math.PI * 5
    const radius = 26 + (i / steps) * 34
    return [Math.cos(angle) * radius, y, -Math.sin(angle) * radius]
  }
  const quads = Array.from({ length: steps }, (_, i) => {
    const [a, b] = [at(i, 0), at(i + 1.12, 0)]
    const outward = (a[2] + b[2]) / 2
    const light = Math.max(0, Math.cos(Math.atan2(a[2], a[0]) - 2.3))
    const lit =
      light > 0.6
        ? mix(look.colour, '#ffd9ae', (light - 0.6) * 0.55)
        : darken(look.colour, (0.6 - light) * 0.75)
    const tone = outward > 0 ? lit : darken(look.colour, 0.5)
    return {
      depth: outward,
      d: straight([at(i, -17), at(i + 1.12, -17), at(i + 1.12, 17), at(i, 17)].map(cam)),
      tone,
      i,
    }
  })
  for (const quad of quads.sort((p, q) => p.depth - q.depth)) sketch.path(quad.d, { fill: quad.tone })
  const rim = Array.from({ length: 31 }, (_, i) => at(i * 2, 17))
  shape(sketch, cam, rim, { stroke: lighten(look.colour, 0.3), width: 4, open: true })
  buckle(sketch, look, cam, at(steps, 0))
  return sketch.finish(look.colour)
}

function buckle(sketch: Sketch, look: Look, cam: ReturnType<typeof camera>, [x, , z]: Point3) {
  const brass = look.accent ?? '#c6a45c'
  const sheet: Plane = plane([x + 8, 0, z + 3], [1, 0, 0.12], [0, 1, 0])
  const paint = sketch.linear(
    [
      [0, lighten(brass, 0.7)],
      [0.4, brass],
      [0.6, lighten(brass, 0.35)],
      [1, darken(brass, 0.45)],
    ],
    [0, 0],
    [1, 1],
  )
  const [outer, inner] = [roundedRectangle(34, 44, 6), roundedRectangle(24, 34, 3)].map(o =>
    straight(lift(sheet, o).map(cam)),
  )
  sketch.layers(`${outer}${inner}`, [
    { fill: '#17110d', opacity: 0.35, shift: [5, 6], rule: 'evenodd' },
    { fill: paint, rule: 'evenodd', stroke: darken(brass, 0.4), width: 1 },
  ])
  sketch.path(
    straight(
      lift(
        sheet,
        [
          [-14, 0],
          [15, 0],
        ],
        2,
      ).map(cam),
      false,
    ),
    { stroke: darken(brass, 0.35), width: 13 },
  )
  sketch.path(
    straight(
      lift(
        sheet,
        [
          [-14, 0.5],
          [15, 0.5],
        ],
        2,
      ).map(cam),
      false,
    ),
    { stroke: brass, width: 9 },
  )
}

export function drawCap(look: Look): string {
  const sketch = new Sketch()
  const cam = camera({
    yaw: look.view === 'front' ? 38 : -30,
    pitch: look.view === 'front' ? 12 : 34,
    scale: 2.5,
    distance: 900,
    target: [0, 34, 30],
    centre: [400, 400],
  })
  const meridian = (degrees: number): Point3[] =>
    [0, 15, 32, 50, 68, 84].map(up => {
      const [a, b] = [(degrees * Math.PI) / 180, (up * Math.PI) / 180]
      return [
        Math.cos(b) ** 0.8 * 82 * Math.sin(a),
        Math.sin(b) ** 0.9 * 108,
        Math.cos(b) ** 0.8 * 94 * Math.cos(a),
      ]
    })
  const rim = (radius: number, reach: number, drop: number): Point3[] =>
    [-76, -54, -30, 0, 30, 54, 76].map(degrees => {
      const a = (degrees * Math.PI) / 180
      const out = Math.cos(a) ** 0.7
      return [
        Math.sin(a) * radius,
        1 - drop * out - Math.sin(a) * Math.sin(a) * drop * 0.9,
        Math.cos(a) * 92 + out * reach,
      ]
    })
  sketch.cast(
    cam,
    [
      ...lift(lying(-4), superellipse(170, 190, 2, 16)),
      ...rim(84, 70, 0).map(([x, , z]): Point3 => [x, -6, z]),
    ],
    13,
    0.45,
  )
  const weave = texture(sketch, look)
  const dome = straight(
    hull([0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330].flatMap(meridian).map(cam)),
  )
  const paint = sketch.radial(
    [
      [0, lighten(look.colour, 0.35)],
      [0.5, look.colour],
      [1, darken(look.colour, 0.45)],
    ],
    [0.36, 0.26],
    0.8,
  )
  sketch.layers(dome, [{ fill: paint }, ...(weave ? [{ fill: weave }] : [])])
  const yaw = cam.view.yaw ?? 0
  for (const degrees of [0, 60, 120, 180, 240, 300]) {
    const toward = Math.cos(((degrees - yaw * -1) * Math.PI) / 180)
    if (toward < -0.1) continue
    const seam = smooth(meridian(degrees).map(cam), false)
    sketch.layers(seam, [
      { stroke: darken(look.colour, 0.5), width: 3, opacity: 0.7 },
      { stroke: lighten(look.colour, 0.5), width: 1.6, opacity: 0.5, dash: '6 5', shift: [4, 0] },
    ])
  }
  const top = cam([0, 108, 0])
  sketch.ellipse(top, 15, 9, {
    fill: faceLight(sketch, look.accent ?? look.colour),
    stroke: darken(look.colour, 0.4),
    width: 1,
  })
  const brim = [...rim(82, 0, 0), ...rim(86, 72, 12).reverse()]
  const under = brim.map(([x, y, z]): Point3 => [x, y - 5, z])
  shape(sketch, cam, under, { fill: darken(look.accent ?? look.colour, 0.55) })
  sketch.layers(trace(cam, brim), [
    {
      fill: faceLight(sketch, look.accent ?? look.colour),
      stroke: darken(look.accent ?? look.colour, 0.4),
      width: 1.5,
    },
    ...(weave ? [{ fill: weave }] : []),
  ])
  for (const reach of [26, 44, 60]) {
    shape(sketch, cam, rim(84, reach, 10).slice(1, 6), {
      stroke: lighten(look.accent ?? look.colour, 0.4),
      width: 1.6,
      dash: '6 5',
      opacity: 0.6,
      open: true,
    })
  }
  return sketch.finish(look.colour)
}

/** A square pinched between its corners, counter-clockwise. */
function pillow(half: number): Point[] {
  const side: Point[] = [
    [1, -1],
    [0.955, -0.6],
    [0.91, 0],
    [0.955, 0.6],
  ]
  return [0, 1, 2, 3].flatMap(quarter =>
    side.map(([x, y]): Point => {
      const turned: Point[] = [
        [x, y],
        [-y, x],
        [-x, -y],
        [y, -x],
      ]
      return [turned[quarter]![0] * half, turned[quarter]![1] * half]
    }),
  )
}

/** The cushion upright, then one corner close up. */
export function drawCushion(look: Look): string {
  const sketch = new Sketch()
  const close = look.view !== 'front'
  const cam = close
    ? camera({ roll: 14, scale: 2.3, target: [70, -92, 0] })
    : camera({ roll: -2, pitch: 4, scale: 1.16, distance: 1700 })
  if (!close) {
    sketch.cast(
      cam,
      [
        [-190, -222, 40],
        [190, -222, 40],
        [214, -222, -50],
        [-190, -222, -50],
      ],
      14,
      0.5,
    )
  }
  const d = trace(cam, lift(upright(), pillow(220)))
  const light = sketch.radial(
    [
      [0, lighten(look.colour, 0.32)],
      [0.5, look.colour],
      [1, darken(look.colour, 0.42)],
    ],
    [0.4, 0.36],
    0.74,
  )
  const turn = close ? 'rotate(-14) scale(2)' : 'rotate(2)'
  const stripe = sketch.pattern(
    [64, 64],
    `<path fill="${look.accent ?? '#f1e7d3'}" opacity=".75" d="M24 0h9v64h-9zM39 0h3v64h-3z"/>`,
    turn,
  )
  const weave = texture(sketch, look)
  const hollows = sketch.radial(
    [
      [0, '#fffaf2', 0.2],
      [0.6, '#17110d', 0],
      [1, '#17110d', 0.36],
    ],
    [0.4, 0.36],
    0.74,
  )
  sketch.layers(d, [
    ...(close ? [{ fill: '#2a1a10', opacity: 0.4, shift: [10, 16] as const, filter: sketch.blur(14) }] : []),
    { fill: light, stroke: darken(look.colour, 0.32), width: close ? 11 : 5 },
    { fill: stripe },
    ...(weave ? [{ fill: weave }] : []),
    { fill: hollows },
  ])
  const creases = [1, -1].flatMap(x =>
    [1, -1].map(y => {
      const line: Point[] = [
        [x * 196, y * 196],
        [x * 154, y * 160],
        [x * 128, y * (124 + x * 8)],
      ]
      return smooth(lift(upright(), line).map(cam), false)
    }),
  )
  sketch.path(creases.join(''), { stroke: darken(look.colour, 0.5), width: 6 * cam.view.scale, opacity: 0.2 })
  return sketch.finish(look.colour, close ? 1 : 0.66)
}

export function drawYogaMat(look: Look): string {
  const sketch = new Sketch()
  const front = look.view === 'front'
  const cam = camera({
    yaw: front ? -32 : -60,
    pitch: 22,
    scale: front ? 1.12 : 1.45,
    distance: 1900,
    centre: [400, 400],
  })
  const end = (x: number, radius = 62): Point3[] =>
    lift(plane([x, 0, 0], [0, 0, 1], [0, 1, 0]), superellipse(radius * 2, radius * 2, 2, 36))
  const { yaw = 0, pitch = 0 } = cam.view
  const facing = Math.atan2(Math.tan((pitch * Math.PI) / 180), Math.cos((yaw * Math.PI) / 180))
  const half = (x: number) =>
    Array.from({ length: 13 }, (_, i): Point3 => {
      const angle = facing + (i / 12 - 0.5) * Math.PI
      return [x, Math.sin(angle) * 63, Math.cos(angle) * 63]
    })
  sketch.cast(
    cam,
    [
      [-310, -62, 40],
      [310, -62, 40],
      [310, -62, -50],
      [-310, -62, -50],
    ],
    14,
    0.5,
  )
  const paint = sketch.linear([
    [0, lighten(look.colour, 0.3)],
    [0.35, look.colour],
    [1, darken(look.colour, 0.5)],
  ])
  const body = straight(hull([...end(-305), ...end(305)].map(cam)))
  const dots = sketch.pattern(
    [10, 10],
    `<path d="M0 0l10 10M10 0L0 10" stroke="${darken(look.colour, 0.6)}" stroke-width="1" opacity=".3"/>`,
  )
  sketch.layers(body, [{ fill: paint }, { fill: dots }])
  const face = end(-305)
  shape(sketch, cam, face, { fill: look.accent ?? lighten(look.colour, 0.45) })
  const spiral = Array.from({ length: 64 }, (_, i): Point3 => {
    const [angle, radius] = [(i / 63) * Math.PI * 11, 6 + (i / 63) * 55]
    return [-305, Math.sin(angle) * radius, Math.cos(angle) * radius]
  })
  shape(sketch, cam, spiral, { stroke: darken(look.colour, 0.25), width: 6, open: true })
  for (const x of [-170, 170]) {
    sketch.path(straight([...half(x - 16), ...half(x + 16).reverse()].map(cam)), {
      fill: faceLight(sketch, '#5a4638'),
    })
  }
  return sketch.finish(look.colour)
}

export function drawBoard(look: Look): string {
  const sketch = new Sketch()
  const cam = camera({
    yaw: look.view === 'front' ? 6 : 44,
    pitch: look.view === 'front' ? 3 : 10,
    roll: -4,
    scale: 1.32,
    distance: 1600,
    target: [0, 6, 0],
  })
  const outline: Point[] = [
    ...roundedRectangle(250, 330, 26)
      .filter(([, y]) => y < 0)
      .map(([x, y]): Point => [x, y - 40]),
    ...[
      [125, 82],
      [118, 108],
      [92, 124],
      [52, 132],
      [32, 152],
      [30, 200],
      [16, 222],
      [-16, 222],
      [-30, 200],
      [-32, 152],
      [-52, 132],
      [-92, 124],
      [-118, 108],
      [-125, 82],
    ].map(([x, y]): Point => [x!, y!]),
  ]
  const ordered = outline.sort((a, b) => Math.atan2(a[1], a[0]) - Math.atan2(b[1], b[0]))
  const hole = superellipse(24, 24, 2, 12).map(([x, y]): Point => [x, y + 194])
  sketch.cast(
    cam,
    [
      [-116, -206, 24],
      [116, -206, 24],
      [150, -206, -40],
      [-90, -206, -40],
    ],
    12,
    0.5,
  )
  const faces = [-10, -5, 0].map(z => straight(lift(upright(z), ordered).map(cam)))
  const pierced = (z: number) => straight(lift(upright(z), hole).map(cam))
  const tile = `<g fill="none" stroke="${darken(look.colour, 0.45)}" opacity=".42"><path d="M12 0q8 90 0 180t4 180M34 0q-6 110 4 200t-4 160M52 0q10 60 2 150t2 210" stroke-width="2"/><path d="M22 0q4 120 0 360M64 0q-4 90 2 360M44 0q6 180-2 360" stroke-width="1"/></g>`
  const grain = sketch.pattern([76, 360], tile, 'rotate(3)')
  faces
    .slice(0, 2)
    .forEach((d, i) =>
      sketch.path(`${d}${pierced(-10 + i * 5)}`, {
        fill: darken(look.colour, 0.5 - i * 0.12),
        rule: 'evenodd',
      }),
    )
  sketch.layers(`${faces[2]}${pierced(0)}`, [
    { fill: faceLight(sketch, look.colour), rule: 'evenodd', stroke: lighten(look.colour, 0.35), width: 2 },
    { fill: grain, rule: 'evenodd' },
  ])
  return sketch.finish(look.colour)
}
