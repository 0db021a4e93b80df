import { expect, test } from 'vitest'
import { fold, singular, wordsOf } from './text.ts'

test('folds case and diacritics', () => {
  expect(fold('Crème BRÛLÉE, Straße, Øre')).toBe('creme brulee, strasse, ore')
})

test('splits into words of letters and digits of any script', () => {
  expect(wordsOf('Cat-eye “Nova” 52mm — 眼鏡')).toEqual(['cat', 'eye', 'nova', '52mm', '眼鏡'])
})

test.each([
  ['balls', 'ball'],
  ['glasses', 'glass'],
  ['boxes', 'box'],
  ['watches', 'watch'],
  ['batteries', 'battery'],
  ['shoes', 'shoe'],
  ['glass', 'glass'],
  ['canvas', 'canva'],
  ['bus', 'bus'],
  ['gas', 'gas'],
])('takes %s as a form of %s', (plural, one) => {
  expect(singular(plural)).toBe(one)
})
