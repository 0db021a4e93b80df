import { expect, test } from 'vitest'
import { axesOf, choose, colourCode, coloursOf, firstChoice, imagesOf, variantOf } from './variants.ts'

const variant = (colour: string, hex: string, size: string, available: number) => ({
  variantId: `var_${colour}_${size}`,
  attributes: { colour, hex, size },
  price: { amount: 6900, currency: 'USD' },
  available,
})
const belts = [
  variant('Tan', '#99612f', '80', 0),
  variant('Tan', '#99612f', '85', 5),
  variant('Black', '#2a2624', '80', 4),
]

test('colour and size are choices, the code of a colour follows from it', () => {
  expect(axesOf(belts, { colour: 'Tan', size: '85' })).toEqual([
    {
      name: 'colour',
      options: [
        { value: 'Tan', hex: '#99612f', available: true },
        { value: 'Black', hex: '#2a2624', available: true },
      ],
    },
    {
      name: 'size',
      options: [
        { value: '80', hex: undefined, available: false },
        { value: '85', hex: undefined, available: true },
      ],
    },
  ])
})

test('a colour is chosen by its name, whatever codes stand before it', () => {
  const shoe = (accent_hex: string, colour: string) => ({
    ...variant(colour, '#000000', '42', 1),
    attributes: { accent_hex, colour, hex: '#000000', size: '42' },
  })
  expect(axesOf([shoe('#e3b44e', 'Moss'), shoe('#d8643f', 'Basalt')], {}).map(({ name }) => name)).toEqual([
    'colour',
  ])
})

test('opens with the first that can be had', () => {
  expect(firstChoice(belts)).toEqual({ colour: 'Tan', size: '85' })
  expect(firstChoice([])).toEqual({})
})

test('a size that another colour lacks gives way', () => {
  expect(choose(belts, { colour: 'Tan', size: '85' }, 'colour', 'Black')).toEqual({
    colour: 'Black',
    size: '80',
  })
  expect(choose(belts, { colour: 'Black', size: '80' }, 'colour', 'Tan')).toEqual({
    colour: 'Tan',
    size: '80',
  })
})

test('finds the variant of a choice', () => {
  expect(variantOf(belts, { colour: 'Black', size: '80' })?.variantId).toBe('var_Black_80')
  expect(variantOf(belts, { colour: 'Black', size: '85' })).toBeUndefined()
})

test('shows the pictures of a variant and those of all, or everything when none shows it', () => {
  const image = (alt: string, ...variantIds: string[]) => ({
    url: '/a.svg',
    alt,
    width: 800,
    height: 800,
    variantIds,
  })
  const { variantIds: _, ...always } = image('Worn')
  const images = [image('Tan', 'var_a', 'var_b'), image('Black', 'var_c')]
  expect(imagesOf([...images, always], 'var_c')).toEqual([images[1], always])
  expect(imagesOf(images, 'var_x')).toEqual(images)
  expect(imagesOf(images, undefined)).toEqual(images)
})

test('only plain colour codes get into a style', () => {
  expect(colourCode('#A1b2C3')).toBe('#A1b2C3')
  expect(colourCode('red;background:url(x)')).toBeUndefined()
  expect(coloursOf(belts).map(({ name }) => name)).toEqual(['Tan', 'Black'])
})
