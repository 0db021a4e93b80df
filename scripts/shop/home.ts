import { product } from './product.ts'

const home = (entry: Parameters<typeof product>[1]) => product('home-and-kitchen', entry)

/** For the table, the kitchen and the shelf. */
export const homeGoods = [
  home({
    name: 'Everyday Mug',
    brand: 'Maren Clay',
    type: 'mug',
    cents: 2400,
    description:
      'Thrown in stoneware and glazed down to a bare foot, 350 ml, with a handle for three fingers. The iron in the clay speckles through, so no two are alike. Dishwasher and microwave safe.',
    attributes: { finish: 'stoneware', volume_ml: 350 },
    colours: [
      ['Sage', '#7d917c', 160],
      ['Oat', '#dccfb6', 120],
      ['Night', '#34404f', 75],
    ],
    tags: ['bestseller'],
  }),
  home({
    name: 'Serving Bowl',
    brand: 'Maren Clay',
    type: 'bowl',
    cents: 5600,
    description:
      'A wide bowl for six salads or one big pasta, 22 cm across and 8 deep. The rim is left a finger thick to survive the sink. Reactive glaze pools darker in the bottom.',
    attributes: { finish: 'stoneware', diameter_mm: 224 },
    colours: [
      ['Tidal Blue', '#55788a', 26, { accent_hex: '#8fb0b8' }],
      ['Cream', '#e2d7c1', 33, { accent_hex: '#f0e8d8' }],
    ],
  }),
  home({
    name: 'Turned Ash Bowl',
    brand: 'Osterby Woodworks',
    type: 'bowl',
    cents: 7400,
    stock: 11,
    description:
      'Turned from one piece of ash while the wood was green, then dried for a year, so it has moved a little out of round and will move no more. Finished with linseed oil. Wipe it clean; do not soak it.',
    attributes: { finish: 'wood', hex: '#bd8d5f', diameter_mm: 224, material: 'ash' },
  }),
  home({
    name: 'Hollow Vase',
    brand: 'Maren Clay',
    type: 'vase',
    cents: 6800,
    description:
      'Ribbed by a wooden comb on the wheel and left unglazed outside, sealed within. A narrow neck makes three stems look like a bouquet. Stands 20 cm tall and heavy enough for a branch.',
    attributes: { height_mm: 204, material: 'earthenware' },
    colours: [
      ['Sandstone', '#c9a88e', 18],
      ['Charcoal', '#4b4846', 12],
    ],
  }),
  home({
    name: 'Terrace Planter',
    brand: 'Maren Clay',
    type: 'planter',
    cents: 3900,
    description:
      'A terracotta pot that breathes, with a drainage hole and a saucer glazed on the inside only. Takes a 14 cm nursery pot or the plant itself. Frost-proof to minus ten; the plant is not included.',
    attributes: { diameter_mm: 140, material: 'terracotta' },
    colours: [
      ['Terracotta', '#b5663f', 64],
      ['Bone', '#d8cbb6', 28],
    ],
  }),
  home({
    name: 'Cedar Candle',
    brand: 'Lumo Atelier',
    type: 'candle',
    cents: 3200,
    description:
      'Rapeseed wax with cedar, black tea and a little smoke, poured by hand into a tumbler you will keep. Burns for about 45 hours. Let the first burn reach the glass, and cut the wick to 5 mm each time.',
    attributes: { burn_hours: 45, material: 'rapeseed wax' },
    colours: [
      ['Cedar', '#cfa27c', 90],
      ['Fig Leaf', '#a3b08c', 47],
    ],
  }),
  home({
    name: 'Spring Carafe',
    brand: 'Glasverk',
    type: 'carafe',
    cents: 4900,
    stock: 31,
    description:
      'Mouth-blown borosilicate that takes boiling water and ice cubes alike. Holds a litre; the cork stopper floats loose enough to pour past. Fits the door of a refrigerator and the narrow brush in your drawer.',
    attributes: { hex: '#a6c2c4', volume_ml: 1000, material: 'borosilicate glass' },
  }),
  home({
    name: 'Gooseneck Kettle',
    brand: 'Glasverk',
    type: 'kettle',
    cents: 8900,
    description:
      'A 0.9 litre kettle with a spout that pours a line as thin as a pencil, for filter coffee and for orchids. Steel body, walnut handle, works on gas and induction. Descale it with citric acid when the pour begins to wander.',
    attributes: { volume_ml: 900, material: 'stainless steel, walnut' },
    colours: [
      ['Black', '#2d2e30', 36, { accent_hex: '#6b4a30' }],
      ['Cream', '#e3d9c5', 20, { accent_hex: '#8a5f3c' }],
    ],
  }),
  home({
    name: 'Pebble Table Lamp',
    brand: 'Lumo Atelier',
    type: 'table-lamp',
    cents: 15800,
    description:
      'A glazed ceramic foot and a linen shade that turns any bulb warm. Fifty-three centimetres tall, with a fabric cord and a switch where the hand finds it. E27, up to 60 W or its LED equal.',
    attributes: { height_mm: 530, socket: 'E27' },
    colours: [
      ['Petrol', '#2f5d62', 15],
      ['Rust', '#a4563a', 10],
      ['Ivory', '#e0d6c3', 1],
    ],
  }),
  home({
    name: 'Ticking Stripe Cushion',
    brand: 'Osterby Weavers',
    type: 'cushion',
    cents: 4500,
    description:
      'Linen woven with the stripe in it, so both faces match. Duck-feather filling that takes a karate chop, cover washable at 40 degrees. Forty-five centimetres square, hidden zip.',
    attributes: { finish: 'linen', size_cm: 45, material: 'linen' },
    colours: [
      ['Clay', '#b97c5e', 44, { accent_hex: '#f1e7d3' }],
      ['Denim', '#5b7390', 38, { accent_hex: '#e9e6dc' }],
    ],
  }),
  home({
    name: 'Oak Paddle Board',
    brand: 'Osterby Woodworks',
    type: 'cutting-board',
    cents: 5200,
    stock: 40,
    description:
      'End-matched oak, 22 mm thick, for bread on one side and cheese on the other. The hole in the handle takes a hook or a thumb. Oil it when it looks thirsty, stand it up to dry.',
    attributes: { hex: '#b98855', length_mm: 430, material: 'oak' },
  }),
]
