import type { Passage } from './passage.ts'

export const sizing: readonly Passage[] = [
  {
    title: 'How frames are measured',
    text: 'Frames of glasses carry three numbers in millimetres: the width of a lens, the width of the bridge, and the length of the temples. The product page also states the whole width of the front. Compare them with glasses that fit you.',
    also: 'size sizes sizing glasses eyeglasses sunglasses frame fit measure narrow wide face',
  },
  {
    title: 'How belts are measured',
    text: 'Belts are sold by their length in centimetres to the middle hole, from 80 to 105. Order one size above your trousers.',
    also: 'belt size sizes sizing waist length',
  },
  {
    title: 'Which size to choose',
    text: 'Where a product comes in sizes, its variants list them with the stock of each. Hats of one size state the head sizes that they fit. When a size is sold out, the others can still be ordered.',
    also: 'size sizes sizing guide chart fit which small medium large variant colour colours',
  },
]
