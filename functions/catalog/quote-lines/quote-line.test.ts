import { expect, test } from 'vitest'
import type { ProductDocument } from '../product.ts'
import { quoteLine } from './quote-line.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })

const frame: ProductDocument = {
  productId: 'prd_frame',
  slug: 'frame',
  name: 'Frame',
  description: '',
  category: 'eyewear',
  price: usd(9900),
  variants: [
    { variantId: 'var_black', attributes: { colour: 'black', hex: '#000000', size: 'M' } },
    { variantId: 'var_black_l', attributes: { colour: 'black', hex: '#000000', size: 'L' } },
    { variantId: 'var_red', attributes: { colour: 'red', hex: '#aa0000' }, price: usd(10900) },
  ],
  images: [{ url: '/pictures/frame.svg', alt: 'Frame', width: 800, height: 800 }],
  attributes: {},
  tags: [],
  active: true,
  createdVersion: 1,
  version: 1,
  createdAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
}
const ball: ProductDocument = { ...frame, productId: 'prd_ball', name: 'Ball', variants: [], price: usd(500) }

test('quotes a product without variants', () => {
  expect(quoteLine({ productId: 'prd_ball' }, ball)).toEqual({
    productId: 'prd_ball',
    name: 'Ball',
    unitPrice: usd(500),
    needsVariant: false,
    image: '/pictures/frame.svg',
  })
})

test('quotes a variant at its own price, or at that of the product', () => {
  expect(quoteLine({ productId: 'prd_frame', variantId: 'var_red' }, frame)).toMatchObject({
    name: 'Frame (red)',
    unitPrice: usd(10900),
  })
  expect(quoteLine({ productId: 'prd_frame', variantId: 'var_black' }, frame)).toMatchObject({
    name: 'Frame (black, M)',
    unitPrice: usd(9900),
  })
})

test('names a variant by what people choose it by, and not by the codes of its colours', () => {
  const shoe = (variantId: string, accent_hex: string, colour: string) => ({
    variantId,
    attributes: { accent_hex, colour },
  })
  const shoes = {
    ...frame,
    variants: [shoe('var_moss', '#e3b44e', 'Moss'), shoe('var_basalt', '#d8643f', 'Basalt')],
  }
  expect(quoteLine({ productId: 'prd_frame', variantId: 'var_moss' }, shoes).name).toBe('Frame (Moss)')
})

test('shows the first picture of the variant, else the first of all', () => {
  const inRed = {
    url: '/pictures/frame-red.svg',
    alt: 'Frame, front view',
    width: 800,
    height: 800,
    variantIds: ['var_red'],
  }
  const pictured = { ...frame, images: [...frame.images, inRed] }
  const imageOf = (variantId: string) => quoteLine({ productId: 'prd_frame', variantId }, pictured).image
  expect(imageOf('var_red')).toBe('/pictures/frame-red.svg')
  expect(imageOf('var_black')).toBe('/pictures/frame.svg')
})

test('asks for a variant when the product is sold in variants', () => {
  expect(quoteLine({ productId: 'prd_frame' }, frame)).toMatchObject({ unitPrice: null, needsVariant: true })
})

test.each([
  ['a product that is gone', { productId: 'prd_x' }, null],
  ['an inactive product', { productId: 'prd_ball' }, { ...ball, active: false }],
  ['an unknown variant', { productId: 'prd_frame', variantId: 'var_x' }, frame],
  ['a variant of a product without any', { productId: 'prd_ball', variantId: 'var_red' }, ball],
])('has no price for %s', (_, line, product) => {
  expect(quoteLine(line, product)).toMatchObject({ unitPrice: null, needsVariant: false })
})
