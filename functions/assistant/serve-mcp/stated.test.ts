import { expect, test } from 'vitest'
import { deedsOf } from '../answer-shopper/rules/deeds.ts'
import { extremeOf } from '../answer-shopper/rules/price-tie.ts'
import { limitsOf } from '../answer-shopper/rules/stated-money.ts'
import { statedNumbers } from '../answer-shopper/rules/stated-numbers.ts'
import type { Args } from './stated.ts'
import { statementOf } from './stated.ts'

const read = (deed: string, args: Args) => {
  const statement = statementOf(deed, args)
  const numbers = statedNumbers(statement).map(({ value }) => value)
  return { numbers, extreme: extremeOf(statement), limits: limitsOf(statement), deeds: deedsOf(statement) }
}

test('a call without words asks for what it states, as the rules read it', () => {
  expect(read('add', { quantity: 3 })).toMatchObject({ numbers: [3], extreme: null, deeds: { adds: true } })
  expect(read('add', { quantity: -2 }).numbers).toEqual([-2])
  expect(read('check out', {}).deeds).toMatchObject({ buys: true, holds: false })
  expect(read('remove', {}).deeds).toMatchObject({ removes: true, buys: false })
})

test('a look, a search or a question asks for nothing to be bought', () => {
  for (const deed of ['search', 'view cart', 'order status', 'question', 'talk to a person'])
    expect(read(deed, {}).deeds, deed).toMatchObject({ buys: false, adds: false, removes: false })
})

test('what it states of prices are limits, and no quantities', () => {
  expect(read('add', { quantity: 2, pick: 'cheapest', max_unit_price: 19.9 })).toMatchObject({
    numbers: [2],
    extreme: 'cheapest',
    limits: { unit: 1990 },
  })
  expect(read('add', { quantity: 1, pick: 'most expensive' }).extreme).toBe('dearest')
  expect(read('check out', { max_total: 1234.5 })).toMatchObject({ numbers: [], limits: { total: 123_450 } })
})

test('the words of the shopper go before what the call states, but for its limits', () => {
  const said = 'two of those, please'
  expect(read('add', { said, quantity: 5, max_unit_price: 7 })).toMatchObject({
    numbers: [2],
    limits: { unit: 700 },
  })
  expect(read('check out', { said: 'no, do not buy it' }).deeds).toMatchObject({ buys: false, holds: true })
})
