import { product } from './product.ts'

const sports = (entry: Parameters<typeof product>[1]) => product('sports', entry)

/** Balls, rackets, shoes and training. */
export const sportsGoods = [
  sports({
    name: 'Yonex Arcsaber 11 Pro',
    brand: 'Yonex',
    type: 'badminton-racket',
    cents: 20000,
    stock: 10,
    description:
      'A badminton racket built for control: the head holds the shuttle a moment longer, so placement comes before power. Stiff graphite shaft, even balance, 83 g with a G5 grip. Strung with 0.68 mm multifilament at 24 lb; safe up to 28 lb.',
    attributes: {
      hex: '#23262b',
      accent_hex: '#b8453a',
      weight_g: 83,
      balance: 'even',
      grip: 'G5',
      material: 'graphite',
    },
    tags: ['badminton'],
  }),
  sports({
    name: 'Tennis Ball',
    type: 'tennis-ball',
    cents: 500,
    stock: 500,
    description:
      'One pressurised match ball with a natural rubber core and a 57 percent wool felt that fluffs slowly on hard courts. Bounces 140 cm from a 254 cm drop, in the middle of what tournaments allow. Keep it in a closed tin between games.',
    attributes: { hex: '#cfdf3c', diameter_mm: 67, weight_g: 58, surface: ['hard', 'clay', 'grass'] },
    tags: ['tennis', 'balls'],
  }),
  sports({
    name: 'Ping Pong Ball',
    type: 'ping-pong-ball',
    cents: 500,
    stock: 500,
    description:
      'A seamed 40+ plastic ball for club and match play, sorted for roundness to within 0.2 mm. It sounds full on the table and keeps its spin into the third bounce. White, to be seen against blue and green tables.',
    attributes: { hex: '#f6f3ea', diameter_mm: 40, weight_g: 2.7, material: 'ABS' },
    tags: ['table tennis', 'balls'],
  }),
  sports({
    name: 'Basketball',
    type: 'basketball',
    cents: 2500,
    stock: 60,
    description:
      'Size 7 composite leather with deep channels, for the gym and for smooth outdoor courts. A butyl bladder holds 0.55 bar for about a month. Wipe with a damp cloth; never inflate it in the cold and play it in the warm.',
    attributes: { hex: '#c8662d', size: 7, weight_g: 600, material: 'composite leather' },
    tags: ['balls'],
  }),
  sports({
    name: 'Running Shoe',
    type: 'running-shoe',
    cents: 12000,
    stock: 35,
    description:
      'A daily trainer with 34 mm of foam under the heel and 26 under the toes, firm enough for tempo days. The mesh upper is knitted in one piece and has no seam over the little toe. Good for about 700 km on roads; 265 g in size 42.',
    attributes: { hex: '#2f5d8c', accent_hex: '#f2a65a', drop_mm: 8, weight_g: 265, terrain: 'road' },
    tags: ['running'],
  }),
  sports({
    name: 'Ridgeline Trail Shoe',
    brand: 'Torrfell',
    type: 'running-shoe',
    cents: 13800,
    description:
      'Fifteen chevron lugs, 5 mm deep, set apart so that mud falls out between steps. A rock plate under the forefoot takes the edge off scree. The gusseted tongue keeps grit out, and the heel loop fits a thumb in a glove.',
    attributes: { finish: 'trail', drop_mm: 6, weight_g: 298, terrain: 'trail' },
    colours: [
      ['Moss', '#6b765a', 60, { accent_hex: '#e3b44e' }],
      ['Basalt', '#4a4f55', 34, { accent_hex: '#d8643f' }],
    ],
    sizes: ['39', '40', '41', '42', '43', '44', '45'],
    tags: ['running', 'trail'],
  }),
  sports({
    name: 'Match Football',
    brand: 'Torrfell',
    type: 'football',
    cents: 3900,
    stock: 74,
    description:
      'Thirty-two panels, thermally bonded, so no stitch holds water. Size 5, with a textured skin that grips in rain. Train on grass or turf; asphalt will shorten its life, as it does for every bonded ball.',
    attributes: { hex: '#f3f0e8', accent_hex: '#24304a', size: 5, weight_g: 430 },
    tags: ['balls'],
  }),
  sports({
    name: 'Baseline 100 Tennis Racket',
    brand: 'Corvane',
    type: 'tennis-racket',
    cents: 16500,
    description:
      'A 100 square inch head and 300 g unstrung: the size most club players end up with. The open 16 by 19 pattern bites the ball for topspin. Comes strung with a soft multifilament at 53 lb and an overgrip on the handle.',
    attributes: { head_in2: 100, weight_g: 300, string_pattern: '16x19', grip: 'L2' },
    colours: [
      ['Clay Red', '#b5432f', 18, { accent_hex: '#f3eee2' }],
      ['Court Blue', '#2d5b87', 11, { accent_hex: '#e9d9a8' }],
    ],
    tags: ['tennis'],
  }),
  sports({
    name: 'Club Table Tennis Bat',
    brand: 'Corvane',
    type: 'table-tennis-bat',
    cents: 3400,
    stock: 46,
    description:
      'Five plies of limba and poplar with a 1.8 mm sponge on both sides: quick enough to learn a loop, calm enough to keep a block on the table. Flared handle. Clean the rubbers with water and a soft sponge, and keep them under film.',
    attributes: { hex: '#b12f30', accent_hex: '#2d4a66', plies: 5, handle: 'flared' },
    tags: ['table tennis'],
  }),
  sports({
    name: 'Fjord Steel Bottle',
    brand: 'Torrfell',
    type: 'bottle',
    cents: 3200,
    description:
      'Holds 0.75 litres, keeps tea hot for 12 hours and water cold for a day. Double-walled 18/8 steel with a powder coat that survives gravel. The lid comes apart into three pieces for washing; everything but the body may go in the machine.',
    attributes: { volume_ml: 750, material: 'stainless steel' },
    colours: [
      ['Spruce', '#2f5a55', 120],
      ['Clay', '#b0664a', 80],
      ['Fog', '#b9bfbc', 2],
    ],
    tags: ['outdoor', 'bestseller'],
  }),
  sports({
    name: 'Stillwater Yoga Mat',
    brand: 'Asha Row',
    type: 'yoga-mat',
    cents: 6800,
    description:
      'Natural rubber, 5 mm, with a woven face that grips better as it gets damp. Long enough at 185 cm for a tall savasana. Smells of rubber for the first week; air it, wipe it with water and vinegar, and keep it out of the sun.',
    attributes: { length_cm: 185, thickness_mm: 5, material: 'natural rubber' },
    colours: [
      ['Lagoon', '#5f8d8a', 25, { accent_hex: '#c9d6cd' }],
      ['Plum', '#6d4a63', 13, { accent_hex: '#cbb3c2' }],
    ],
  }),
  sports({
    name: 'Forge Kettlebell 16 kg',
    brand: 'Asha Row',
    type: 'kettlebell',
    cents: 7900,
    stock: 22,
    description:
      'Cast in one piece, handle and all, then ground flat underneath so it stands still. The 33 mm handle has a powder finish that holds chalk. The ring at the foot is colour-coded: brass for 16 kg.',
    attributes: { hex: '#2c2c2f', accent_hex: '#c2a14a', weight_g: 16000, material: 'cast iron' },
  }),
]
