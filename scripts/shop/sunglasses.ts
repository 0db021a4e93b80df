import { frame } from './frame.ts'

const tortoise = (lens: string) => ({ pattern: 'tortoise', lens_hex: lens })
const lens = (hex: string) => ({ lens_hex: hex })

/** Frames with tinted lenses. */
export const sunglasses = [
  frame({
    name: 'Meridian',
    brand: 'Solvind',
    shape: 'aviator',
    label: [58, 15, 140],
    width: 145,
    material: 'stainless steel',
    weight: 27,
    cents: 15900,
    description:
      'The pilot’s shape with mineral glass lenses, ground and polished on both faces and then tempered. The gradient is darkest above, where the sky is, and clears towards the instrument panel or the menu. Adjustable pads and bayonet temples hold under a headset.',
    colours: [
      ['Gold and Green', '#c8a24a', 48, lens('#47604c')],
      ['Silver and Grey', '#aeb2b6', 27, lens('#565c63')],
      ['Black and Amber', '#2b2b2e', 10, lens('#9a6a34')],
    ],
    sun: true,
    tags: ['bestseller', 'summer'],
  }),
  frame({
    name: 'Vesper',
    brand: 'Solvind',
    shape: 'aviator',
    label: [56, 16, 145],
    width: 143,
    material: 'titanium',
    weight: 16,
    cents: 24900,
    description:
      'Sixteen grams with lenses in: a titanium aviator with polarized nylon lenses that take the glare off water and wet tarmac. The lens edge is grooved and held all round by a single wire, hardly thicker than its own shadow. Comes with a folding leather sleeve.',
    colours: [
      ['Rose Gold', '#c99480', 8, lens('#7a5a52')],
      ['Gunmetal', '#55595e', 14, lens('#3d454c')],
    ],
    sun: true,
    polarized: true,
  }),
  frame({
    name: 'Porto',
    brand: 'Solvind',
    shape: 'square',
    label: [52, 20, 145],
    width: 142,
    material: 'acetate',
    weight: 33,
    cents: 13900,
    description:
      'A beach-to-bar square with a keyhole bridge and lenses deep enough to stop light from below. Category 3 lenses let through 14 percent, fine for driving. The acetate is oiled rather than lacquered; a drop of olive oil brings back the shine.',
    colours: [
      ['Black', '#1b1b1e', 85, lens('#3f4742')],
      ['Havana', '#b06f35', 40, tortoise('#6b4a2e')],
      ['Olive', '#5c6147', 6, lens('#4c5240')],
    ],
    sun: true,
    tags: ['bestseller', 'summer'],
  }),
  frame({
    name: 'Lagos',
    brand: 'Studio Temi',
    shape: 'square',
    label: [55, 17, 145],
    width: 148,
    material: 'acetate',
    weight: 39,
    cents: 18900,
    description:
      'Oversized and unapologetic: 148 mm of thick-cut acetate with bevels you can feel. The weight is carried by a wide saddle bridge, so it stays put through dancing. Lenses are tinted in the mass and will not fade.',
    colours: [
      ['Terracotta', '#a9532f', 11, lens('#6a4230')],
      ['Cream', '#e6dcc6', 5, lens('#6d5a44')],
    ],
    sun: true,
    tags: ['new'],
  }),
  frame({
    name: 'Ines',
    brand: 'Orrin Vale',
    shape: 'cat-eye',
    label: [54, 17, 140],
    width: 141,
    material: 'acetate',
    weight: 30,
    cents: 14900,
    description:
      'A sharp corner, a dark lens and nothing else to explain. The frame front is 7 mm at the tip and 3 mm at the cheek, so it never touches when you smile. Gradient lenses, category 2 to 3.',
    colours: [
      ['Black', '#19181b', 44, lens('#43414a')],
      ['Dark Tortoise', '#955a2b', 21, tortoise('#5d4028')],
      ['Ivory', '#e9e0cf', 0, lens('#5b5148')],
    ],
    sun: true,
    tags: ['summer'],
  }),
  frame({
    name: 'Calla',
    brand: 'Orrin Vale',
    shape: 'oval',
    label: [51, 19, 140],
    width: 136,
    material: 'acetate',
    weight: 25,
    cents: 12500,
    description:
      'A slim oval sunglass that sits level on the cheekbones, narrow in height but wide enough to shade the corner of the eye. Plant-based acetate and bio-nylon lenses. Folds flat into a shirt pocket.',
    colours: [
      ['Wine', '#5e1f2e', 13, lens('#5c3238')],
      ['Black', '#1e1d20', 29, lens('#3e4245')],
    ],
    sun: true,
  }),
  frame({
    name: 'Tuuli',
    brand: 'Nordhavn Optik',
    shape: 'round',
    label: [49, 21, 145],
    width: 137,
    material: 'stainless steel',
    weight: 19,
    cents: 11900,
    description:
      'Round wire with tinted lenses and curled tips that stay on in a headwind. The lenses are polarized, spherical and 2 mm thick; they can be swapped for prescription ones of the same tint. Sand rinses out of the hinges.',
    colours: [
      ['Silver and Blue', '#a9adb1', 16, lens('#45607a')],
      ['Gold and Brown', '#c3a054', 24, lens('#7c5836')],
    ],
    sun: true,
    polarized: true,
  }),
  frame({
    name: 'Bodhi',
    brand: 'Solvind',
    shape: 'round',
    label: [50, 22, 145],
    width: 140,
    material: 'acetate',
    weight: 28,
    cents: 12900,
    description:
      'A thick round frame with a saddle bridge and straight, flat temples. The back of each lens is coated against reflections from behind, which is what tires eyes at the sea. Matte colours are bead-tumbled and darken slightly with wear.',
    colours: [
      ['Sand', '#cdb796', 18, lens('#6f5b43')],
      ['Slate', '#4f5a63', 3, lens('#434c54')],
    ],
    sun: true,
  }),
  frame({
    name: 'Strand',
    brand: 'Solvind',
    shape: 'rectangle',
    label: [54, 17, 145],
    width: 140,
    material: 'acetate',
    weight: 27,
    cents: 10900,
    description:
      'Low, level and dark: a rectangle with a slight wrap that keeps the sun out at the sides of the road. Polarized lenses make dashboard screens readable only when they are turned upright, as all polarized lenses do. Spring hinges.',
    colours: [
      ['Black', '#1c1c1f', 52, lens('#363c3c')],
      ['Navy', '#25365a', 20, lens('#3b4a5e')],
    ],
    sun: true,
    polarized: true,
  }),
  frame({
    name: 'Delmar',
    brand: 'Halvard & Moss',
    shape: 'browline',
    label: [51, 21, 145],
    width: 141,
    material: 'acetate',
    weight: 29,
    cents: 17500,
    description:
      'The browline as a sunglass: bottle-green glass in a gold wire, hung from two pieces of hand-shaped acetate. Real glass, so it stays scratch free in a bag with keys. The case is the same saddle leather as our belts.',
    colours: [
      ['Black and Gold', '#1f1d20', 15, { rim_hex: '#c5a352', lens_hex: '#40584a' }],
      ['Tortoise and Gold', '#a8692f', 12, { pattern: 'tortoise', rim_hex: '#c5a352', lens_hex: '#5a4a34' }],
    ],
    sun: true,
  }),
  frame({
    name: 'Prisma',
    brand: 'Studio Temi',
    shape: 'geometric',
    label: [52, 19, 140],
    width: 140,
    material: 'stainless steel',
    weight: 22,
    cents: 14400,
    description:
      'Flat hexagonal lenses in a wire you hardly see, tinted lightly enough that people can still meet your eyes. Category 1 to 2: for city light, not for glaciers. The temples are gently bowed and do not press.',
    colours: [
      ['Gold and Rose', '#caa35a', 19, lens('#a8646a')],
      ['Silver and Violet', '#aeb1b8', 1, lens('#6a5c86')],
    ],
    sun: true,
  }),
]
