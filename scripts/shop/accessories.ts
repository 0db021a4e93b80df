import { product } from './product.ts'

const accessory = (entry: Parameters<typeof product>[1]) => product('accessories', entry)

/** Things to wear that are not clothes. */
export const accessories = [
  accessory({
    name: 'Harbour Beanie',
    brand: 'Tidewool',
    type: 'beanie',
    cents: 3800,
    description:
      'Ribbed in extra-fine merino with a cuff that covers the ears twice. Stretches from 54 to 61 cm and goes back. Wash it cold and dry it flat; it will outlast the winter and the next.',
    attributes: { material: 'merino wool' },
    colours: [
      ['Rust', '#a34a30', 70],
      ['Navy', '#2c3d5c', 85],
      ['Oatmeal', '#d3c4a8', 3],
    ],
    tags: ['winter', 'bestseller'],
  }),
  accessory({
    name: 'Glen Check Scarf',
    brand: 'Tidewool',
    type: 'scarf',
    cents: 8500,
    description:
      'Lambswool, woven on a slow loom and fringed by hand, 180 by 32 cm. The check is two twills crossing, so it reads differently near and far. Air it overnight rather than washing it.',
    attributes: { material: 'lambswool', length_cm: 180 },
    colours: [
      ['Loch', '#46607c', 26, { accent_hex: '#d8a25c' }],
      ['Heather', '#7c5a72', 19, { accent_hex: '#d9cfc0' }],
      ['Bracken', '#8a4a34', 12, { accent_hex: '#d6b27a' }],
    ],
    tags: ['winter'],
  }),
  accessory({
    name: 'Saddle Belt',
    brand: 'Marlowe Saddlery',
    type: 'belt',
    cents: 6900,
    description:
      'Bridle leather, 34 mm wide and 4 thick, with edges burnished by hand and a solid brass buckle that screws off. Stiff for a month, then yours. Seven holes; order one size above your trousers.',
    attributes: { material: 'bridle leather', width_mm: 34 },
    colours: [
      ['Tan', '#99612f', 40],
      ['Black', '#2a2624', 44],
    ],
    sizes: ['80', '85', '90', '95', '100', '105'],
  }),
  accessory({
    name: 'Slim Bifold Wallet',
    brand: 'Marlowe Saddlery',
    type: 'wallet',
    cents: 5400,
    description:
      'Six cards, folded notes and nothing to rattle: 9 mm thick when full. The pockets are cut in steps so every card shows its edge. Lined against contactless readers.',
    attributes: { finish: 'leather', material: 'vegetable-tanned leather', cards: 6 },
    colours: [
      ['Whisky', '#8a5230', 55, { accent_hex: '#7f9a8c' }],
      ['Bottle Green', '#2f4a3c', 21, { accent_hex: '#c79a55' }],
      ['Black', '#292627', 38, { accent_hex: '#8c98a6' }],
    ],
  }),
  accessory({
    name: 'Six Panel Cap',
    brand: 'Tidewool',
    type: 'cap',
    cents: 3400,
    description:
      'Brushed cotton twill on six panels, with a brim you can bend and a brass slider at the back. Sewn eyelets, a soft sweatband, and no slogan on it at all. One size, 55 to 62 cm.',
    attributes: { finish: 'canvas', material: 'cotton twill' },
    colours: [
      ['Forest and Tan', '#3d5145', 48, { accent_hex: '#8f6e45' }],
      ['Stone', '#cbbd9f', 36, { accent_hex: '#cbbd9f' }],
      ['Ink', '#2a2e38', 0, { accent_hex: '#2a2e38' }],
    ],
  }),
  accessory({
    name: 'Coastal Stripe Throw Scarf',
    brand: 'Osterby Weavers',
    type: 'scarf',
    cents: 11200,
    description:
      'Large enough to be a shawl on a ferry and a blanket on a sofa: alpaca and wool, 200 by 60 cm. Brushed on one side only, so it keeps its drape. Dry clean, or wash by hand in cool water with patience.',
    attributes: { material: 'alpaca, wool', length_cm: 200 },
    colours: [
      ['Dune', '#b59a78', 14, { accent_hex: '#f0e6d2' }],
      ['Kelp', '#4f6656', 9, { accent_hex: '#c9c39a' }],
    ],
    tags: ['winter', 'new'],
  }),
]
