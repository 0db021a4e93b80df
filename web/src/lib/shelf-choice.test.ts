import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choiceIn, narrowings, parametersOf, toggled, widened } from './shelf-choice.ts'

const read = (query: string) => choiceIn(new URLSearchParams(query))

test('reads what an address asks for', () => {
  expect(read('query= round &colour=black,red&shape=cat-eye&minPrice=500&inStock=true&sort=newest')).toEqual({
    query: 'round',
    colours: ['black', 'red'],
    shapes: ['cat-eye'],
    minPrice: 500,
    maxPrice: undefined,
    inStock: true,
    sort: 'newest',
  })
})

test('leaves out what cannot be asked', () => {
  const choice = read('colour=mauve,constructor&shape=<b>&minPrice=-1&maxPrice=1e9&inStock=yes&sort=best')
  expect(choice).toEqual(read(''))
  expect(narrowings(choice)).toBe(0)
})

test('writes what it reads, and nothing that is left open', () => {
  const choice = fc.record({
    query: fc.stringMatching(/^[a-z&=+% ]{0,20}$/).map(text => text.trim()),
    colours: fc.uniqueArray(fc.constantFrom('black' as const, 'red' as const, 'blue' as const)),
    shapes: fc.uniqueArray(fc.constantFrom('round', 'cat-eye')),
    minPrice: fc.option(fc.nat(100_000), { nil: undefined }),
    maxPrice: fc.option(fc.nat(100_000), { nil: undefined }),
    inStock: fc.boolean(),
    sort: fc.constantFrom(undefined, 'popular' as const, 'price-asc' as const),
  })
  fc.assert(
    fc.property(choice, given => {
      expect(read(parametersOf(given).toString())).toEqual(given)
    }),
  )
  expect(parametersOf(read('')).toString()).toBe('')
})

test('widening keeps the words and the order', () => {
  const choice = read('query=frame&colour=black&maxPrice=9&inStock=true&sort=newest')
  expect(narrowings(choice)).toBe(3)
  expect(widened(choice)).toEqual(read('query=frame&sort=newest'))
})

test('toggles one of several', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b'])
  expect(toggled(['a', 'b'], 'a')).toEqual(['b'])
})
