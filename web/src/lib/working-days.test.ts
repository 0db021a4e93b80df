import { expect, test } from 'vitest'
import { afterWorkingDays } from './working-days.ts'

const friday = new Date(2026, 10, 20, 15)

test.each([
  [0, 20],
  [1, 23],
  [5, 27],
  [6, 30],
])('%i working days after Friday the 20th is the %ith', (days, date) => {
  expect(afterWorkingDays(friday, days).getDate()).toBe(date)
})
