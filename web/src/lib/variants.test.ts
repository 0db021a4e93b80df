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

test('shows the pictures of the chosen colour, or all when none says so', () => {
  const image = (alt: string) => ({ url: '/a.svg', alt, width: 800, height: 800 })
  const images = [image('Belt in tan, front view'), image('Belt in black, front view')]
  expect(imagesOf(images, 'Black')).toEqual([images[1]])
  expect(imagesOf(images, 'Green')).toEqual(images)
})

test('only plain colour codes get into a style', () => {
  expect(colourCode('#A1b2C3')).toBe('#A1b2C3')
  expect(colourCode('red;background:url(x)')).toBeUndefined()
  expect(coloursOf(belts).map(({ name }) => name)).toEqual(['Tan', 'Black'])
})
