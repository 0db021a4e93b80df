import { expect, test } from 'vitest'
import { categoryName, factsOf } from './words.ts'

test('attributes read as facts, with their units', () => {
  expect(
    factsOf({
      type: 'watch',
      hex: '#fff',
      dial_hex: '#000',
      lens_width_mm: 47,
      polarized: true,
      fits: ['a', 'b'],
    }),
  ).toEqual([
    { name: 'Lens width', value: '47 mm' },
    { name: 'Polarized', value: 'yes' },
    { name: 'Fits', value: 'a, b' },
  ])
})

test('an attribute that is called like a unit is not one', () => {
  expect(factsOf({ watts: 20, usb_c_watts: 90 })).toEqual([
    { name: 'Watts', value: '20' },
    { name: 'USB-C power', value: '90 W' },
  ])
})

test('a category that the strings do not know is called by its slug', () => {
  expect([categoryName('home-and-kitchen'), categoryName('garden-tools')]).toEqual([
    'Home & kitchen',
    'Garden tools',
  ])
})
