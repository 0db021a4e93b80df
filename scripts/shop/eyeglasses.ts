import { frame } from './frame.ts'

const tortoise = { pattern: 'tortoise' }
const crystal = { pattern: 'crystal' }

/** Optical frames. */
export const eyeglasses = [
  frame({
    name: 'Lindgren',
    brand: 'Halvard & Moss',
    shape: 'round',
    label: [47, 22, 145],
    width: 135,
    material: 'acetate',
    weight: 24,
    cents: 14500,
    description:
      'A true circle cut from 8 mm Italian acetate, with a keyhole bridge that keeps the weight off the nose. Five-barrel hinges are riveted through the temples and can be tightened at any bench. Polished by tumbling in birch chips for three days, so the edges stay soft to the touch.',
    colours: [
      ['Ink', '#1c1b1e', 42],
      ['Amber Tortoise', '#b8763a', 18, tortoise],
      ['Clear', '#c9d3d4', 3, crystal],
    ],
    tags: ['bestseller'],
  }),
  frame({
    name: 'Pavel',
    brand: 'Halvard & Moss',
    shape: 'round',
    label: [49, 20, 140],
    width: 132,
    material: 'titanium',
    weight: 11,
    cents: 21900,
    description:
      'Beta-titanium wire, 1.2 mm all round, and nothing that does not need to be there: the frame weighs less than two sheets of paper. Silicone pads swivel to fit low and high bridges. Nickel free, so it will not mark sensitive skin.',
    colours: [
      ['Brushed Gold', '#c5a050', 12],
      ['Gunmetal', '#5a5e63', 25],
    ],
  }),
  frame({
    name: 'Mirabel',
    brand: 'Orrin Vale',
    shape: 'oval',
    label: [50, 18, 140],
    width: 133,
    material: 'acetate',
    weight: 22,
    cents: 12900,
    description:
      'A shallow oval from the 1930s, drawn a little wider for today’s lenses. The temples taper from 6 mm at the hinge to 4 mm behind the ear, which keeps them under hair and headphones. Suits progressive lenses from a fitting height of 16 mm.',
    colours: [
      ['Garnet', '#7b2432', 14],
      ['Honey Tortoise', '#c58a45', 31, tortoise],
      ['Ink', '#201e22', 22],
    ],
  }),
  frame({
    name: 'Solveig',
    brand: 'Nordhavn Optik',
    shape: 'oval',
    label: [48, 20, 145],
    width: 130,
    material: 'stainless steel',
    weight: 14,
    cents: 11500,
    description:
      'Small and fine: an oval of spring steel for narrow faces and strong prescriptions, where a smaller lens means a thinner edge. The temples are one piece from hinge to tip and flex outwards 20 degrees before they spring back.',
    colours: [
      ['Rose Gold', '#c88f78', 9],
      ['Silver', '#a9adb0', 16],
    ],
  }),
  frame({
    name: 'Brandt',
    brand: 'Halvard & Moss',
    shape: 'square',
    label: [51, 19, 145],
    width: 139,
    material: 'acetate',
    weight: 29,
    cents: 15500,
    description:
      'A square with its corners eased by hand, thick enough at the brow to carry a face. The front is milled from one 6 mm sheet and bowed to a base-four curve so that it sits close at the temples. Core wires are laser-etched with a rule that shows when you look through the crystal colour.',
    colours: [
      ['Matte Black', '#26262a', 57],
      ['Smoke Crystal', '#7e8a92', 11, crystal],
      ['Dark Tortoise', '#8f5629', 20, tortoise],
    ],
    tags: ['bestseller'],
  }),
  frame({
    name: 'Okafor',
    brand: 'Studio Temi',
    shape: 'square',
    label: [53, 18, 150],
    width: 144,
    material: 'acetate',
    weight: 34,
    cents: 17800,
    description:
      'Made for wider heads: 144 mm across and 150 mm temples, with the hinges set outboard so nothing pinches. Hand-laminated acetate shows a pale second layer along the bevel. Includes a reinforced case, because a frame this size deserves one.',
    colours: [
      ['Forest', '#2e4a3b', 13],
      ['Oxblood', '#5c1f25', 0],
      ['Ink', '#1d1c20', 19],
    ],
  }),
  frame({
    name: 'Tilda',
    brand: 'Orrin Vale',
    shape: 'square',
    label: [49, 17, 140],
    width: 131,
    material: 'acetate',
    weight: 23,
    cents: 9900,
    description:
      'A small soft square for narrow faces that get lost behind standard sizes. Plant-based acetate, softer in the hand than plastic and warm within a minute of wearing. Rinse under lukewarm water and dry with a cloth; it never needs a cleaner.',
    colours: [
      ['Sage', '#8fa08a', 17],
      ['Blush Crystal', '#dcaea3', 24, crystal],
    ],
  }),
  frame({
    name: 'Keller',
    brand: 'Nordhavn Optik',
    shape: 'rectangle',
    label: [53, 17, 145],
    width: 138,
    material: 'acetate',
    weight: 25,
    cents: 11900,
    description:
      'The frame for people who would rather not think about frames: a level rectangle, 33 mm deep, that goes with a suit and with a raincoat. Spring hinges hold it steady on a bicycle. Takes single vision, office and progressive lenses.',
    colours: [
      ['Ink', '#1e1d21', 64],
      ['Midnight', '#24344f', 28],
      ['Walnut Tortoise', '#9a5f30', 15, tortoise],
    ],
  }),
  frame({
    name: 'Rasmus',
    brand: 'Nordhavn Optik',
    shape: 'rectangle',
    label: [55, 17, 150],
    width: 142,
    material: 'titanium',
    weight: 13,
    cents: 23500,
    description:
      'Screwless: the temples click into the front and lock by their own tension, so there is nothing to work loose. Titanium sheet, 0.8 mm, cut by wire and bead-blasted to a dry grey that hides fingerprints. If you sit on it, it bends; bend it back.',
    colours: [
      ['Graphite', '#4b4f54', 21],
      ['Navy', '#2a3c5c', 2],
    ],
  }),
  frame({
    name: 'Amara',
    brand: 'Studio Temi',
    shape: 'cat-eye',
    label: [52, 17, 140],
    width: 137,
    material: 'acetate',
    weight: 27,
    cents: 16200,
    description:
      'The upsweep starts at the bridge, not at the corner, which lifts the whole brow line instead of adding wings to it. Cut thick on top and thinned below to keep the balance at the nose. Eight coats of colour, one per hand-polish.',
    colours: [
      ['Claret', '#7a1d33', 23],
      ['Black', '#1b1a1d', 36],
      ['Blond Tortoise', '#cf9a55', 8, tortoise],
    ],
    tags: ['new'],
  }),
  frame({
    name: 'Odette',
    brand: 'Orrin Vale',
    shape: 'cat-eye',
    label: [50, 18, 140],
    width: 134,
    material: 'acetate',
    weight: 24,
    cents: 13400,
    description:
      'A quieter cat-eye, raised by only 4 mm at the outer corner, that works in a courtroom as well as at a concert. Adjustable core wires run the length of both temples. The crystal colours are tinted in the sheet, so they cannot scratch off.',
    colours: [
      ['Petrol', '#1f4b57', 12],
      ['Champagne Crystal', '#dcc39c', 19, crystal],
    ],
  }),
  frame({
    name: 'Harlan',
    brand: 'Halvard & Moss',
    shape: 'browline',
    label: [50, 20, 145],
    width: 138,
    material: 'acetate',
    weight: 26,
    cents: 16900,
    description:
      'Acetate brows over a steel rim, joined the old way with two visible pins. The lower wire is thin enough to vanish at conversation distance, so the eye reads only the brow. Nose pads are replaceable without tools.',
    colours: [
      ['Black and Steel', '#232124', 33, { rim_hex: '#8d9196' }],
      ['Tortoise and Gold', '#a5672f', 14, { pattern: 'tortoise', rim_hex: '#c3a053' }],
    ],
  }),
  frame({
    name: 'Whitlock',
    brand: 'Orrin Vale',
    shape: 'browline',
    label: [52, 19, 145],
    width: 140,
    material: 'acetate',
    weight: 27,
    cents: 14900,
    description:
      'A browline with the top cut lower and flatter, closer to a reading frame than to a diner. The wire temples end in a drop of acetate that hooks behind the ear. Ships with clear demo lenses, ready for your optician.',
    colours: [['Chestnut', '#5b3423', 17, { rim_hex: '#b89b62' }]],
  }),
  frame({
    name: 'Hexa',
    brand: 'Studio Temi',
    shape: 'geometric',
    label: [49, 21, 140],
    width: 135,
    material: 'stainless steel',
    weight: 15,
    cents: 13900,
    description:
      'Six sides, six slightly different angles: a drawn hexagon rather than a ruled one. Steel rims are cold-formed and then plated twice, once for hardness and once for colour. The flat top sits just below the eyebrow.',
    colours: [
      ['Gold', '#c9a24e', 26],
      ['Silver', '#a4a8ab', 18],
      ['Black', '#2c2c30', 7],
    ],
    tags: ['new'],
  }),
  frame({
    name: 'Cassel',
    brand: 'Studio Temi',
    shape: 'geometric',
    label: [50, 20, 145],
    width: 139,
    material: 'acetate',
    weight: 30,
    cents: 15800,
    description:
      'Facets where another frame has curves: each edge of the hexagon is planed flat and catches the light by itself. Cut from 8 mm sheet, then thinned behind the lens so it weighs what it should. Best on round and oval faces.',
    colours: [
      ['Cobalt', '#2b4a86', 9],
      ['Ink', '#1c1c20', 22],
    ],
  }),
  frame({
    name: 'Corwin',
    brand: 'Nordhavn Optik',
    shape: 'aviator',
    label: [54, 17, 145],
    width: 141,
    material: 'stainless steel',
    weight: 18,
    cents: 12700,
    description:
      'A pilot shape with clear lenses, toned down: one bridge bar thinner, the drop of the lens 5 mm shorter. Roomy enough for progressives. The double bridge is brazed, not glued, and carries the torsion when you take the frame off with one hand.',
    colours: [
      ['Silver', '#a8acaf', 20],
      ['Antique Gold', '#b8944a', 15],
    ],
  }),
]
