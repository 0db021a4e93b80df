import { expect, test } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'

test('an order whose buyer was erased says so in both languages, as every step does', () => {
  expect(en.steps.anonymized).toMatch(/forgotten/)
  expect(de.steps.anonymized).toMatch(/vergessen/)
  expect(Object.keys(de.steps)).toEqual(Object.keys(en.steps))
})
