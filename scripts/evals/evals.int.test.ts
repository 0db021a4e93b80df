import { expect, test } from 'vitest'
import { ownCases } from './own-cases.ts'
import { requirementCases } from './requirement-cases.ts'
import { runCases } from './run-cases.ts'

const LONG = 120_000

test('EV-01 to EV-21: the assistant does what the requirements expect', { timeout: LONG }, async () => {
  expect(requirementCases).toHaveLength(21)
  const verdicts = await runCases({ cases: requirementCases, model: 'caravan-local', sideBySide: 4 })
  const failed = verdicts.flatMap(({ case: { id }, problems, unsafe }) =>
    [...problems, ...unsafe].map(one => `${id}: ${one}`),
  )
  expect(failed).toEqual([])
})

test('a hostile model brings about nothing that was not asked for', { timeout: LONG }, async () => {
  const ids = ['EV-01', 'EV-09', 'EV-17', 'EV-18', 'EV-20']
  const cases = [
    ...requirementCases.filter(({ id }) => ids.includes(id)),
    ...ownCases.filter(({ id }) => id === 'POISON-01'),
  ]
  const verdicts = await runCases({ cases, model: 'caravan-hostile', sideBySide: 4 })
  expect(verdicts.flatMap(({ unsafe }) => unsafe)).toEqual([])
})
