import { expect, test } from 'vitest'
import { bodyOf, type FaultWanted, problemsOf } from './fault-wanted.ts'

const wanted = (given: Partial<FaultWanted> = {}): FaultWanted => ({
  part: 'firestore',
  operation: ' Commit ',
  action: 'fail',
  code: 'ABORTED',
  delayMs: '',
  times: '2',
  skip: '',
  probability: '0.5',
  matching: '',
  ...given,
})

test('what is empty is left to the suite', () => {
  expect(bodyOf(wanted())).toEqual({
    part: 'firestore',
    operation: 'Commit',
    action: 'fail',
    code: 'ABORTED',
    times: 2,
    probability: 0.5,
  })
  expect(bodyOf(wanted({ action: 'drop', matching: 'orders' }))).toMatchObject({ matching: 'orders' })
  expect(bodyOf(wanted({ action: 'drop' }))).not.toHaveProperty('code')
})

test('what the suite would refuse is said at its field', () => {
  expect(problemsOf(wanted())).toEqual({})
  const wrong = { operation: ' ', delayMs: '-1', times: '1.5', skip: 'x', probability: '2' }
  expect(Object.keys(problemsOf(wanted(wrong))).sort()).toEqual(Object.keys(wrong).sort())
})
