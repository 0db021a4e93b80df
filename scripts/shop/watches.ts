import { product } from './product.ts'

const watch = (entry: Omit<Parameters<typeof product>[1], 'type'>) =>
  product('watches', { type: 'watch', ...entry })

const steel = '#b6babd'
const gold = '#cfa768'

/** Wristwatches; the variant is the strap, the dial or both. */
export const watches = [
  watch({
    name: 'Ranger 38 Field Watch',
    brand: 'Thorne Horology',
    cents: 28900,
    description:
      'A 38 mm field watch with a dial you can read at arm’s length in the half dark. Hand-wound, 42 hours of reserve, sapphire over a matte dial. The two-piece strap is 20 mm, so any strap you own will fit.',
    attributes: {
      style: 'field',
      diameter_mm: 38,
      movement: 'hand-wound',
      water_resistance_m: 50,
      finish: 'leather',
    },
    colours: [
      ['Tan Strap, Ivory Dial', '#7d5634', 14, { dial_hex: '#e9e2cf', case_hex: steel }],
      ['Olive Strap, Black Dial', '#56593f', 9, { dial_hex: '#2a2a2a', case_hex: steel }],
    ],
  }),
  watch({
    name: 'Sonata Dress Watch',
    brand: 'Thorne Horology',
    cents: 34500,
    description:
      'Thirty-six millimetres across and seven thick, to go under a cuff without an argument. Applied hour markers, no date, no minute track. Quartz, set once and forgotten for four years.',
    attributes: {
      style: 'dress',
      diameter_mm: 36,
      movement: 'quartz',
      water_resistance_m: 30,
      finish: 'leather',
    },
    colours: [
      ['Black Strap, Gold Case', '#2a2422', 11, { dial_hex: '#f4efe3', case_hex: gold }],
      ['Burgundy Strap, Steel Case', '#5e2430', 6, { dial_hex: '#ece8df', case_hex: steel }],
    ],
  }),
  watch({
    name: 'Breakwater 200 Diver',
    brand: 'Seldon & Pike',
    cents: 49500,
    description:
      'Rated to 200 metres and tested wet, one by one. The bezel turns one way in 120 clicks; the lume lasts a night. Automatic, with a screw-down crown low enough not to dig into the wrist.',
    attributes: {
      style: 'diver',
      diameter_mm: 42,
      movement: 'automatic',
      water_resistance_m: 200,
      finish: 'rubber',
    },
    colours: [
      ['Black Strap, Blue Dial', '#24292e', 12, { dial_hex: '#1e3f60', case_hex: steel }],
      [
        'Orange Strap, Black Dial',
        '#c4602c',
        2,
        { dial_hex: '#26282b', case_hex: steel, accent_hex: '#e8772e' },
      ],
    ],
  }),
  watch({
    name: 'Circuit Chronograph',
    brand: 'Seldon & Pike',
    cents: 42900,
    description:
      'Start, stop and reset with pushers that click like a good switch. Three registers keep running seconds, minutes and hours apart. Meca-quartz: the hand sweeps, the battery lasts three years.',
    attributes: {
      style: 'chronograph',
      diameter_mm: 41,
      movement: 'meca-quartz',
      water_resistance_m: 100,
      finish: 'leather',
    },
    colours: [
      ['Brown Strap, Green Dial', '#3f2a1f', 10, { dial_hex: '#2b4236', case_hex: steel }],
      ['Grey Strap, Cream Dial', '#5d6064', 7, { dial_hex: '#eee6d3', case_hex: steel }],
    ],
    tags: ['new'],
  }),
  watch({
    name: 'Quadrant Watch',
    brand: 'Thorne Horology',
    cents: 23900,
    description:
      'A rounded square, 27 mm wide, in the proportions of a window. The dial is printed in one colour and the hands are blued over a flame. Small enough for slim wrists, plain enough for any.',
    attributes: {
      style: 'square',
      diameter_mm: 30,
      movement: 'quartz',
      water_resistance_m: 30,
      finish: 'leather',
    },
    colours: [
      [
        'Russet Strap, Gold Case',
        '#8c4230',
        16,
        { dial_hex: '#f2ead9', case_hex: gold, accent_hex: '#34548c' },
      ],
      [
        'Navy Strap, Steel Case',
        '#2c3b58',
        13,
        { dial_hex: '#e6e8e6', case_hex: steel, accent_hex: '#34548c' },
      ],
    ],
  }),
  watch({
    name: 'Commuter 40 Watch',
    brand: 'Seldon & Pike',
    cents: 15900,
    description:
      'A solar watch that never asks for a battery: ten minutes of daylight keep it going for a day, a full charge for half a year. Forty millimetres, luminous hands, a rubber strap that goes in the shower.',
    attributes: {
      style: 'field',
      diameter_mm: 40,
      movement: 'solar quartz',
      water_resistance_m: 100,
      finish: 'rubber',
    },
    colours: [
      ['Black Strap, White Dial', '#26282b', 45, { dial_hex: '#f1efe9', case_hex: '#8e9296' }],
      ['Teal Strap, Grey Dial', '#2f6a6c', 30, { dial_hex: '#63696d', case_hex: '#8e9296' }],
    ],
    tags: ['bestseller'],
  }),
]
