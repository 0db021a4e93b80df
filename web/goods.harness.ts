import type { NewProduct } from '../schemas/product.ts'

const image = (file: string, alt: string, ...variantIds: string[]) => ({
  url: `/pictures/${file}.svg`,
  alt,
  width: 800,
  height: 800,
  ...(variantIds.length > 0 && { variantIds }),
})

/** A frame in two colours, of which one is scarce. */
export const frame: NewProduct = {
  productId: 'prd_lindgren',
  name: 'Lindgren',
  category: 'eyewear',
  brand: 'Halvard & Moss',
  description: 'A true circle.',
  price: { amount: 14500, currency: 'USD' },
  variants: [
    { variantId: 'var_ink', attributes: { colour: 'Ink', hex: '#1c1b1e' }, stock: 40 },
    { variantId: 'var_clear', attributes: { colour: 'Clear', hex: '#c9d3d4' }, stock: 3 },
  ],
  images: [
    image('lindgren-front-ink', 'Lindgren in ink, front view', 'var_ink'),
    image('lindgren-angle-ink', 'Lindgren in ink, seen at an angle', 'var_ink'),
    image('lindgren-front-clear', 'Lindgren in clear, front view', 'var_clear'),
  ],
  attributes: { type: 'eyeglasses', shape: 'round', width_mm: 135 },
  tags: ['bestseller'],
}

/** Something that comes as it is. */
export const mug = {
  productId: 'prd_mug',
  name: 'Everyday Mug',
  category: 'home-and-kitchen',
  price: { amount: 2400, currency: 'USD' },
  stock: 500,
  images: [image('everyday-mug-front-sage', 'Everyday Mug in sage, front view')],
} satisfies NewProduct
