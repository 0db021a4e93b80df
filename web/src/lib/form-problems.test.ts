import { expect, test } from 'vitest'
import { fieldId, placed } from './form-problems.ts'

const fields = new Set(['name', 'price', 'variants.0.price', 'data'])
const place = (path: string, text = 'wrong') => placed([{ path, text }], field => fields.has(field))

test('a problem is told at its field', () => {
  expect(place('name')).toEqual({ fields: { name: 'wrong' }, others: [] })
})

test('what is wrong inside of an amount is told at the amount', () => {
  expect(place('variants.0.price.amount').fields).toEqual({ 'variants.0.price': 'wrong' })
})

test('what is wrong inside of a field that holds more is told there, with its place', () => {
  expect(place('data.lines.0.quantity').fields).toEqual({ data: 'lines.0.quantity: wrong' })
})

test('what no field holds is told apart, once', () => {
  const both = [
    { path: 'query.from', text: 'wrong' },
    { path: '', text: 'wrong' },
  ]
  expect(placed(both, field => fields.has(field))).toEqual({ fields: {}, others: ['wrong'] })
})

test('the first problem of a field counts', () => {
  const both = ['first', 'second'].map(text => ({ path: 'price', text }))
  expect(placed(both, field => fields.has(field)).fields).toEqual({ price: 'first' })
})

test('an id has no dots', () => {
  expect(fieldId('variants.0.price')).toBe('field-variants-0-price')
})
