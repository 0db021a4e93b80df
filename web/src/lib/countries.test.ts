import { expect, test } from 'vitest'
import { countriesIn, likelyCountry, usStates } from './countries.ts'

test('countries have their names, in the order of the language', () => {
  const names = countriesIn('en').map(({ name }) => name)
  expect(names).toContain('New Zealand')
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')))
})

test('the likely country is that of the language, else the shop’s own', () => {
  expect([likelyCountry('de-AT'), likelyCountry('en'), likelyCountry('es-419')]).toEqual(['AT', 'US', 'US'])
})

test('the states are fifty and the District of Columbia', () => {
  expect(usStates()).toHaveLength(51)
  expect(usStates().every(({ code, name }) => /^[A-Z]{2}$/.test(code) && name.length > 3)).toBe(true)
})
