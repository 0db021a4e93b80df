import { darken, lighten, mix } from './colour.ts'
import { band, lid, opening, ring, silhouette, stand, type Turned, turn } from './lathe.ts'
import type { Look } from './look.ts'
import { smooth } from './outline.ts'
import { Sketch, tube } from './sketch.ts'
import type { Point } from './space.ts'

const tilt = (look: Look) => (look.view === 'front' ? 12 : 34)
const tones = (colour: string) => ({
  edge: darken(colour, 0.45),
  body: darken(colour, 0.08),
  shine: lighten(colour, 0.7),
})

/** Picture points of places on the axis plane of a turned body. */
const beside = (body: Turned, places: readonly Point[]) =>
  places.map(([x, y]): Point => {
    const { centre } = ring(body, 0, y)
    return [centre[0] + x * body.scale, centre[1]]
  })

/** Speckles of iron in a stoneware glaze. */
function speckle(sketch: Sketch, d: string, colour: string) {
  const dots = [
    [8, 12, 1.3],
    [34, 30, 0.9],
    [60, 9, 1.1],
    [77, 44, 1.5],
    [21, 58, 1],
    [52, 66, 1.4],
    [88, 78, 0.8],
    [40, 86, 1.1],
    [12, 82, 0.7],
  ]
  const tile = dots.map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}"/>`).join('')
  const fill = sketch.pattern(
    [94, 92],
    `<g fill="${darken(colour, 0.6)}" opacity=".55">${tile}</g>`,
    'rotate(17)',
  )
  sketch.path(d, { fill })
}

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
  tube(sketch, smooth(handle, false), 44, tones(look.colour))
  const stoneware = look.finish === 'stoneware'
  if (stoneware) turn(sketch, body, mix('#c39a72', look.colour, 0.1), 0.1)
  const glaze = stoneware ? { ...body, profile: [[40.6, 11] as Point, ...body.profile.slice(3)] } : body
  const d = turn(sketch, glaze, look.colour, 0.55)
  if (stoneware) speckle(sketch, d, look.colour)
  opening(sketch, body, 3, lighten(look.colour, 0.15), look.accent ?? lighten(look.colour, 0.35))
  return sketch.finish(look.colour)
}

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

export function drawVase(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [38, 0],
      [56, 22],
      [70, 70],
      [62, 118],
      [30, 158],
      [22, 182],
      [27, 204],
    ],
    scale: 2.15,
    foot: [400, 665],
    pitch: tilt(look),
  }
  stand(sketch, body)
  const stem = beside(body, [
    [2, 195],
    [-8, 235],
    [4, 268],
  ])
  if (look.view === 'front') branch(sketch, stem)
  const d = turn(sketch, body, look.colour, 0.45)
  const ribs = sketch.pattern(
    [400, 13],
    `<path d="M0 2h400" stroke="${darken(look.colour, 0.5)}" stroke-width="2" opacity=".16"/>`,
  )
  sketch.path(d, { fill: ribs })
  opening(sketch, body, 3.5, look.colour, darken(look.colour, 0.4))
  return sketch.finish(look.colour)
}

/** A dry eucalyptus branch. */
function branch(sketch: Sketch, stem: readonly Point[]) {
  const [x, y] = stem[0]!
  const main: Point[] = [
    [x, y],
    [x - 14, y - 90],
    [x - 50, y - 190],
  ]
  sketch.path(smooth(main, false), { stroke: '#7b6a50', width: 4 })
  for (let i = 0; i < 9; i++) {
    const t = 0.22 + i * 0.095
    const side = i % 2 ? 1 : -1
    const at: Point = [x - 52 * t ** 1.6 + side * 26, y - 190 * t]
    sketch.ellipse(at, 27 - i * 1.3, 15 - i * 0.6, { fill: i % 3 ? '#8b9c83' : '#a2b09a' }, side * -28 - 14)
  }
}

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

export function drawCarafe(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [44, 0],
      [54, 10],
      [52, 70],
      [34, 124],
      [22, 158],
      [24, 190],
      [30, 212],
    ],
    scale: 2.45,
    foot: [400, 670],
    pitch: tilt(look) * 0.8,
  }
  stand(sketch, body)
  const water: Turned = {
    ...body,
    profile: [
      [42, 3],
      [51, 11],
      [50, 70],
      [45.5, 92],
    ],
  }
  const glass = sketch.linear(
    [
      [0, darken(look.colour, 0.4), 0.6],
      [0.14, look.colour, 0.2],
      [0.3, '#ffffff', 0.65],
      [0.4, look.colour, 0.14],
      [0.8, look.colour, 0.24],
      [1, darken(look.colour, 0.45), 0.6],
    ],
    [0, 0],
    [1, 0],
  )
  sketch.path(silhouette(water), { fill: glass })
  const top = ring(water, 45.5, 92)
  sketch.ellipse(top.centre, top.rx, top.ry, { fill: lighten(look.colour, 0.5), opacity: 0.6 })
  sketch.path(silhouette(body), { fill: glass, stroke: darken(look.colour, 0.3), width: 1.5 })
  const rim = ring(body, 30, 212)
  sketch.ellipse(rim.centre, rim.rx, rim.ry, { stroke: '#ffffff', width: 4, opacity: 0.85 })
  const stopper: Turned = {
    ...body,
    profile: [
      [22, 200],
      [26, 216],
      [25, 236],
    ],
  }
  turn(sketch, stopper, '#b98a58', 0.15)
  lid(sketch, stopper, '#c79a68')
  sketch.path(
    smooth(
      beside(body, [
        [-45, 20],
        [-45, 64],
        [-30, 116],
      ]),
      false,
    ),
    { stroke: '#ffffff', width: 9, opacity: 0.5 },
  )
  return sketch.finish(look.colour)
}

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
  tube(sketch, smooth(spout, false), 26, tones(look.colour))
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
  tube(sketch, smooth(handle, false), 30, tones(look.accent ?? '#6b4a30'))
  return sketch.finish(look.colour)
}

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

export function drawBottle(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [33, 0],
      [36, 4],
      [36.5, 150],
      [33, 172],
      [23, 186],
      [22, 194],
    ],
    scale: 2.5,
    foot: [400, 690],
    pitch: tilt(look) * 0.75,
  }
  stand(sketch, body)
  turn(sketch, body, '#b9bcc0', 0.8)
  turn(sketch, { ...body, profile: [[36.4, 10], ...body.profile.slice(2)] }, look.colour, 0.35)
  band(sketch, body, [22.4, 188], [22.4, 196], '#c3c6ca', 0.8)
  const cap: Turned = {
    ...body,
    profile: [
      [25, 194],
      [25.5, 196],
      [25, 224],
    ],
    sharp: true,
  }
  const accent = look.accent ?? '#2a2827'
  const loop = beside(body, [
    [-15, 222],
    [-17, 246],
    [0, 256],
    [17, 246],
    [15, 222],
  ])
  tube(sketch, smooth(loop, false), 17, tones(accent))
  turn(sketch, cap, accent, 0.3)
  lid(sketch, cap, accent)
  return sketch.finish(look.colour)
}

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

export function drawKettlebell(look: Look): string {
  const sketch = new Sketch()
  const body: Turned = {
    profile: [
      [50, 0],
      [76, 14],
      [94, 42],
      [99, 76],
      [92, 110],
      [74, 137],
      [52, 152],
      [38, 158],
    ],
    scale: 2.3,
    foot: [400, 660],
    pitch: tilt(look) * 0.6,
  }
  stand(sketch, body)
  const wide = look.view === 'front' ? 1 : 0.66
  const handle = beside(body, [
    [-52 * wide, 128],
    [-66 * wide, 178],
    [-40 * wide, 222],
    [0, 228],
    [40 * wide, 222],
    [66 * wide, 178],
    [52 * wide, 128],
  ])
  tube(sketch, smooth(handle, false), 58, tones(look.colour), 0.3)
  turn(sketch, body, look.accent ?? '#c2a14a', 0.2)
  turn(sketch, { ...body, profile: [[69, 9], ...body.profile.slice(1)] }, look.colour, 0.2)
  sketch.raw(
    `<ellipse cx="378" cy="${body.foot[1] - 172}" rx="70" ry="70" fill="none" stroke="${lighten(look.colour, 0.3)}" stroke-width="5" opacity=".5"/>`,
  )
  return sketch.finish(look.colour)
}
