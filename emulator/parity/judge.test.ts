import { expect, test } from 'vitest'
import { judge } from './judge.ts'

const one = { value: 1 }
const two = { value: 2 }
const three = { error: 'ABORTED' }

test('equal columns are the same', () => {
  expect(judge({ a: one }, { a: { value: 1 } }, {})).toEqual({ a: 'same' })
})

test('a difference that is listed passes', () => {
  expect(judge({ a: one }, { a: two }, { a: one })).toEqual({ a: 'listed' })
})

test('a difference that is not listed, or listed as another one, does not pass', () => {
  expect(judge({ a: one, b: three }, { a: two, b: two }, { b: one })).toEqual({
    a: 'unlisted',
    b: 'unlisted',
  })
})

test('a listed difference that is none any more does not pass', () => {
  expect(judge({ a: one }, { a: one }, { a: one })).toEqual({ a: 'outdated' })
})

test('a listed case that does not exist does not pass', () => {
  expect(judge({}, {}, { gone: one })).toEqual({ gone: 'outdated' })
})

test('a case that theirs has never been asked is a difference', () => {
  expect(judge({ a: one }, {}, {})).toEqual({ a: 'unlisted' })
})
