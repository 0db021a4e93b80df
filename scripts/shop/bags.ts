import { product } from './product.ts'

const bag = (entry: Parameters<typeof product>[1]) => product('bags', entry)

/** Bags to carry by hand, over a shoulder or on the back. */
export const bags = [
  bag({
    name: 'Market Tote',
    brand: 'Fenwick Canvas',
    type: 'tote',
    cents: 8900,
    description:
      'Eighteen-ounce cotton canvas with a leather base that may stand on a wet floor. Holds three full paper bags of groceries, or a laptop in the inside sleeve. The handles are rolled round a cord and long enough for a coat sleeve.',
    attributes: { finish: 'canvas', volume_l: 22, material: 'cotton canvas, leather' },
    colours: [
      ['Natural', '#d8c8a8', 52, { accent_hex: '#7a4a2b' }],
      ['Indigo', '#37476a', 23, { accent_hex: '#6b4128' }],
    ],
    tags: ['bestseller'],
  }),
  bag({
    name: 'Atelier Leather Tote',
    brand: 'Marlowe Saddlery',
    type: 'tote',
    cents: 26500,
    description:
      'One hide, cut in five pieces, stitched in waxed linen and left unlined so that you can see how it is made. Vegetable-tanned leather marks at first and then glows. Condition it twice a year; a key leash and a slip pocket are inside.',
    attributes: { finish: 'leather', volume_l: 18, material: 'vegetable-tanned leather' },
    colours: [
      ['Cognac', '#9a5a30', 12, { accent_hex: '#7d4522' }],
      ['Black', '#2a2727', 8, { accent_hex: '#1d1b1b' }],
    ],
  }),
  bag({
    name: 'Trailhead Backpack',
    brand: 'Fenwick Canvas',
    type: 'backpack',
    cents: 14500,
    description:
      'Twenty-four litres of waterproofed nylon with a roll of padding along the back and a sleeve for a 16-inch laptop. The main zip opens down both sides, so nothing has to be dug for. Leather tabs, brass hooks, and a hidden pocket against the spine.',
    attributes: { finish: 'ripstop', volume_l: 24, laptop_in: 16 },
    colours: [
      ['Forest', '#46583f', 37, { accent_hex: '#7a4a2b' }],
      ['Storm', '#4a5560', 29, { accent_hex: '#5a4434' }],
      ['Ochre', '#b9853a', 4, { accent_hex: '#5e3a22' }],
    ],
  }),
  bag({
    name: 'Campus Daypack',
    brand: 'Ostra Goods',
    type: 'backpack',
    cents: 6900,
    description:
      'A light cotton daypack for books, a bottle and a jumper: 16 litres, 480 grams. Washable at 30 degrees with the leather patch on. The straps are set close together at the top, which keeps them on narrow shoulders.',
    attributes: { finish: 'canvas', volume_l: 16, weight_g: 480 },
    colours: [
      ['Dusty Rose', '#b98480', 26, { accent_hex: '#7a4438' }],
      ['Navy', '#2f3f60', 48, { accent_hex: '#8a5a34' }],
    ],
  }),
  bag({
    name: 'Courier Messenger',
    brand: 'Fenwick Canvas',
    type: 'messenger',
    cents: 13200,
    description:
      'Waxed canvas that sheds an hour of rain and can be re-waxed with a hair dryer. The strap is seat-belt webbing under leather and moves from shoulder to chest with one pull. Two buckles for show, two magnets behind them for use.',
    attributes: { finish: 'canvas', volume_l: 14, laptop_in: 14 },
    colours: [
      ['Slate Blue', '#3d4d63', 19, { accent_hex: '#6a4128' }],
      ['Olive', '#5b5d42', 15, { accent_hex: '#54341f' }],
    ],
  }),
  bag({
    name: 'Sleeper Weekender',
    brand: 'Marlowe Saddlery',
    type: 'weekender',
    cents: 38500,
    description:
      'Two nights, one pair of shoes, no wheels: 42 litres, within the cabin limit of most airlines. Full-grain leather on a canvas core, with reinforced corners and brass feet. The handles meet in a wrap that a porter can grip.',
    attributes: { finish: 'leather', volume_l: 42, material: 'full-grain leather' },
    colours: [
      ['Chestnut', '#7d5033', 7, { accent_hex: '#4c2d1c' }],
      ['Espresso', '#453229', 3, { accent_hex: '#2b1e18' }],
    ],
  }),
  bag({
    name: 'Petal Crossbody',
    brand: 'Ostra Goods',
    type: 'crossbody',
    cents: 11900,
    description:
      'A small saddle bag for a phone, a wallet and a paperback. The flap closes on a turn-lock you can work by feel. The strap adjusts from 95 to 125 cm and unclips, which makes it a clutch.',
    attributes: { finish: 'leather', volume_l: 3, material: 'pebbled leather' },
    colours: [
      ['Sienna', '#9d4d35', 28, { accent_hex: '#6a2f22' }],
      ['Moss', '#5b6647', 17, { accent_hex: '#3b4230' }],
      ['Black', '#262425', 33, { accent_hex: '#1a1919' }],
    ],
    tags: ['new'],
  }),
  bag({
    name: 'Felt Zip Pouch',
    brand: 'Ostra Goods',
    type: 'pouch',
    cents: 2900,
    description:
      'Wool felt, 4 mm thick, with a leather foot and a zip that runs the whole length. Takes pens, cables or a passport and its papers. Felt sheds a little at first; brush it, and never tumble it dry.',
    attributes: { finish: 'felt', width_mm: 260, material: 'wool felt' },
    colours: [
      ['Pebble', '#8b8e86', 58, { accent_hex: '#b98a58' }],
      ['Mustard', '#c29a3f', 34, { accent_hex: '#7a5030' }],
    ],
  }),
]
