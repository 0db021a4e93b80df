import { expect, test } from 'vitest'
import { passesLuhn } from './card-details.ts'
import { TEST_CARDS } from './test-cards.ts'

test.for(TEST_CARDS.map(({ name, number }) => [name, number] as const))(
  '%s has a number with a right check digit',
  ([, number]) => {
    expect(passesLuhn(number)).toBe(true)
  },
)

test('every single wrong digit is found', () => {
  const number = '4242424242424242'
  for (let place = 0; place < number.length; place++) {
    const wrong = number.slice(0, place) + ((Number(number[place]) + 1) % 10) + number.slice(place + 1)
    expect(passesLuhn(wrong)).toBe(false)
  }
})

test('names are unique', () => {
  expect(new Set(TEST_CARDS.map(card => card.name)).size).toBe(TEST_CARDS.length)
})
