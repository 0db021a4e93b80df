import { darken, lighten } from '../kit/colour.ts'
import type { Look } from '../kit/look.ts'
import { Sketch } from '../kit/sketch.ts'

const upper =
  'M660 552C674 480 672 400 652 338c-6-17-23-20-32-4-24 40-78 48-118 8l-36-48c-11-14-32-10-37 7-30 76-98 128-184 162-62 22-98 44-107 86z'

const midsole =
  'M126 546c-10 34 14 60 70 64l420 4c56 0 80-26 70-70-4-16-16-20-30-16-90 26-170 14-256 20-96 8-180 10-238-12-18-6-32-4-36 10z'

const outsole = 'M138 590c12 16 30 21 58 22l420 4c30 0 50-8 62-24 6 26-12 40-56 40H204c-46 0-72-14-66-42z'

const toe = 'M140 549c12-46 50-66 105-86 22-8 42-18 61-28 4 50-32 100-96 118-30 6-52 4-70-4z'

const heel =
  'M660 552c14-72 12-152-8-214-6-17-23-20-32-4-8 14-20 24-34 31 4 62-10 134-46 187 40 6 82 6 120 0z'

const stripes = 'M300 536c70-20 140-74 182-146 10 62 58 100 128 92-30 34-82 46-134 34-44 24-106 34-176 20z'

const eyestay = 'M268 458c80-34 142-84 170-152l22 26c-26 70-86 126-160 158-22 6-40-12-32-32z'

/** One shoe from the side, drawn once and placed wherever it is needed. */
function shoe(sketch: Sketch, look: Look): string {
  const accent = look.accent ?? lighten(look.colour, 0.6)
  const trail = look.finish === 'trail'
  const cloth = sketch.linear(
    [
      [0, lighten(look.colour, 0.25)],
      [0.5, look.colour],
      [1, darken(look.colour, 0.32)],
    ],
    [0, 0],
    [0.3, 1],
  )
  const foam = sketch.linear([
    [0, '#fffdf6'],
    [0.5, trail ? '#d9cdb6' : '#efe9dd'],
    [1, '#b9ad9b'],
  ])
  const mesh = sketch.pattern(
    [9, 9],
    `<circle cx="2.5" cy="2.5" r="1.5" fill="${darken(look.colour, 0.6)}" opacity=".35"/><circle cx="7" cy="7" r="1.5" fill="${darken(look.colour, 0.6)}" opacity=".35"/><path d="M0 5l3-2M5 9l3-2" stroke="${lighten(look.colour, 0.6)}" stroke-width=".8" opacity=".4"/>`,
    'rotate(-20)',
  )
  const overlay = sketch.linear(
    [
      [0, lighten(darken(look.colour, 0.2), 0.12)],
      [1, darken(look.colour, 0.5)],
    ],
    [0, 0],
    [0.4, 1],
  )
  const laces = [
    [286, 452],
    [328, 428],
    [366, 398],
    [398, 364],
    [424, 326],
  ]
    .map(([x, y]) => `M${x} ${y}q18-4 34 22`)
    .join('')
  const lugs = Array.from({ length: 15 }, (_, i) => `M${172 + i * 33} 622l4 17h18l4-17z`).join('')
  const parts = [
    `<path d="M430 322c-6-26-16-40-12-56 4-12 24-16 34-6 24 24 44 52 72 70l-40 24z" fill="${darken(look.colour, 0.3)}"/>`,
    `<path d="M468 300c50 60 110 70 156 32l16 0c-30 70-120 80-172 8z" fill="${darken(look.colour, 0.72)}"/>`,
    `<path d="${upper}" fill="${cloth}"/><path d="${upper}" fill="${mesh}"/>`,
    `<path d="${toe}" fill="${overlay}"/><path d="${heel}" fill="${overlay}"/>`,
    `<path d="${stripes}" fill="${accent}"/>`,
    `<path d="${eyestay}" fill="${overlay}"/>`,
    `<path d="${laces}" fill="none" stroke="${darken(accent, 0.45)}" stroke-width="12"/><path d="${laces}" fill="none" stroke="${lighten(accent, 0.2)}" stroke-width="8"/>`,
    `<path d="M640 346c10 40 12 110 2 180M470 306l34 40c40 38 90 32 118-6" fill="none" stroke="#fffaf2" stroke-width="2.4" opacity=".5"/>`,
    trail ? `<path d="${lugs}" fill="#2a2624"/>` : '',
    `<path d="${outsole}" fill="${trail ? '#2a2624' : darken(look.colour, 0.62)}"/>`,
    `<path d="${midsole}" fill="${foam}"/><path d="M150 566c120 20 380 16 520-8M180 588c140 8 340 6 470-4" fill="none" stroke="${trail ? accent : '#c9bda9'}" stroke-width="4" opacity=".75"/>`,
  ]
  return sketch.define(id => `<g id="${id}">${parts.join('')}</g>`)
}

/** A shoe from its outer side; then the pair. */
export function drawShoe(look: Look): string {
  const sketch = new Sketch()
  const id = shoe(sketch, look)
  const place = (x: number, y: number, scale: number) => {
    const at = (px: number, py: number): [number, number] => [x + px * scale, y + py * scale]
    sketch.shadow(at(420, 628), 330 * scale, 44 * scale)
    sketch.shadow(at(400, 630), 270 * scale, 16 * scale, 0.6)
    sketch.raw(`<use href="#${id}" transform="translate(${x} ${y}) scale(${scale})"/>`)
  }
  if (look.view === 'front') place(-4, -36, 1)
  else {
    place(154, -30, 0.8)
    place(16, 70, 0.86)
  }
  return sketch.finish(look.colour)
}
