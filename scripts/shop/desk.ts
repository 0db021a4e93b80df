import { product } from './product.ts'

const desk = (entry: Parameters<typeof product>[1]) => product('computers-and-desk', entry)

/** Laptops and what stands round them. */
export const deskGoods = [
  desk({
    name: 'MacBook Pro',
    brand: 'Apple',
    type: 'laptop',
    cents: 200000,
    stock: 10,
    description:
      'A 14-inch notebook with 16 GB of memory and 512 GB of storage, in a body milled from one block of aluminium. The display shows 3024 by 1964 points and stays readable by a window. Runs a working day on one charge; the charger and a cable are in the box.',
    attributes: {
      hex: '#c6c8ca',
      accent_hex: '#6a78b4',
      screen_in: 14,
      memory_gb: 16,
      storage_gb: 512,
      material: 'aluminium',
    },
    tags: ['laptops'],
  }),
  desk({
    name: 'Kestrel 13 Laptop',
    brand: 'Kestrel Works',
    type: 'laptop',
    cents: 109900,
    description:
      'A 13-inch machine that weighs 1.1 kg and opens with one finger. Every part that wears, battery, keyboard, fan, comes out with the screwdriver in the box. 16 GB of memory, 1 TB of storage, two ports on each side.',
    attributes: { screen_in: 13, memory_gb: 16, storage_gb: 1000, material: 'magnesium' },
    colours: [
      ['Slate', '#5d656c', 14, { accent_hex: '#5f9a8c' }],
      ['Sandstone', '#c9b9a2', 6, { accent_hex: '#c07a5a' }],
    ],
    tags: ['laptops'],
  }),
  desk({
    name: 'Kestrel 16 Studio Laptop',
    brand: 'Kestrel Works',
    type: 'laptop',
    cents: 174900,
    stock: 3,
    description:
      'Sixteen inches of matte screen, calibrated before it leaves the bench, with the report in the box. Two fans turn slowly rather than one quickly. 32 GB of memory and 2 TB of storage; at 1.9 kg it is made to be carried between desks, not between trains.',
    attributes: { hex: '#3c4046', accent_hex: '#a8604a', screen_in: 16, memory_gb: 32, storage_gb: 2000 },
    tags: ['laptops'],
  }),
  desk({
    name: 'Tactile 65 Keyboard',
    brand: 'Brix & Rowe',
    type: 'keyboard',
    cents: 14900,
    description:
      'Sixty-odd keys in an aluminium tray, gasket-mounted so that they land softly. Switches pull out by hand; the caps are dye-sublimated and will not wear shiny. Works by cable or by radio with three machines, and remembers which is which.',
    attributes: { layout: 'ANSI 65%', switches: 'tactile 55 g', wireless: true },
    colours: [
      ['Deep Sea', '#33464f', 31, { accent_hex: '#f0e9db' }],
      ['Oat', '#d8ccb6', 17, { accent_hex: '#5c6660' }],
    ],
  }),
  desk({
    name: 'Panorama 27 Monitor',
    brand: 'Kestrel Works',
    type: 'monitor',
    cents: 54900,
    stock: 19,
    description:
      'A 27-inch panel of 2560 by 1440 points that charges a laptop through the cable that feeds it. The stand lifts 130 mm and turns to portrait without tools. Matte, flicker free, and dim enough at its lowest for a dark room.',
    attributes: {
      hex: '#b7babc',
      accent_hex: '#5f8f8a',
      screen_in: 27,
      resolution: '2560x1440',
      usb_c_watts: 90,
    },
  }),
  desk({
    name: 'Hush Headphones',
    brand: 'Aldine Audio',
    type: 'headphones',
    cents: 24900,
    description:
      'Closed over-ear headphones that cancel the train and leave the announcement. The cushions are lambskin over memory foam and clip off for replacement. Thirty-eight hours to a charge, and a cable in the pouch for when that runs out.',
    attributes: { battery_h: 38, weight_g: 254, wireless: true },
    colours: [
      ['Bone', '#d9d0c2', 40, { accent_hex: '#b9926a' }],
      ['Carbon', '#35363a', 66, { accent_hex: '#8d8f94' }],
      ['Rust', '#a2553a', 9, { accent_hex: '#d1b48a' }],
    ],
    tags: ['bestseller'],
  }),
  desk({
    name: 'Drum Speaker',
    brand: 'Aldine Audio',
    type: 'speaker',
    cents: 17900,
    description:
      'One upward and one downward driver in a woven drum the size of a large jar, so it sounds the same from anywhere in the kitchen. Two of them find each other and become a stereo pair. The cloth is polyester yarn and can be vacuumed.',
    attributes: { watts: 30, height_mm: 145, wireless: true },
    colours: [
      ['Lichen', '#707a70', 23, { accent_hex: '#3a3a38' }],
      ['Charcoal', '#3f4043', 35, { accent_hex: '#2a2a2c' }],
    ],
  }),
  desk({
    name: 'Field Notebook',
    brand: 'Quillon Paper',
    type: 'notebook',
    cents: 1900,
    description:
      'A5, 192 pages, thread-sewn so that it lies flat at the first page and at the last. The 90 g paper takes fountain pen without showing through. Linen cover, ribbon, elastic band and a pocket for receipts.',
    attributes: { finish: 'linen', pages: 192, ruling: 'dot grid', paper_gsm: 90 },
    colours: [
      ['Pine', '#3d5a4d', 140, { accent_hex: '#c88a3a' }],
      ['Brick', '#9a4a36', 95, { accent_hex: '#2f3a4a' }],
      ['Navy', '#2b3a58', 0, { accent_hex: '#c24b3a' }],
    ],
  }),
  desk({
    name: 'Perch Desk Lamp',
    brand: 'Lumo Atelier',
    type: 'desk-lamp',
    cents: 12900,
    description:
      'Two arms, three brass joints and a cone that throws light on the page and not in your eyes. Dims from the base by turning it. 2700 K LED, 620 lumens, replaceable with any GU10 when its 25,000 hours are up.',
    attributes: { lumens: 620, kelvin: 2700 },
    colours: [
      ['Racing Green', '#2f5147', 16],
      ['Chalk', '#e4ddcf', 21],
    ],
  }),
]
