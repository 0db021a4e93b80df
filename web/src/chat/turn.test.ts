import { expect, test } from 'vitest'
import { Refused, Unreachable } from '../lib/http.ts'
import {
  type Answer,
  afterReload,
  foundProducts,
  namedIn,
  shownOrders,
  type Turn,
  troubleOf,
  withProgress,
} from './turn.ts'

const answer = (more: Partial<Answer>): Answer => ({
  response: '',
  intent: 'search',
  actions: [],
  degraded: false,
  ...more,
})

test('a tool ends where it began, also when it runs twice', () => {
  let steps = withProgress([], { tool: 'search_products', phase: 'started' })
  steps = withProgress(steps, { tool: 'search_products', phase: 'done' })
  steps = withProgress(steps, { tool: 'add_to_cart', phase: 'started' })
  steps = withProgress(steps, { tool: 'search_products', phase: 'started' })
  steps = withProgress(steps, { tool: 'add_to_cart', phase: 'refused' })
  expect(steps).toEqual([
    { tool: 'search_products', phase: 'done' },
    { tool: 'add_to_cart', phase: 'refused' },
    { tool: 'search_products', phase: 'started' },
  ])
})

test('what was found is shown, unless it is in the cart or bought already', () => {
  const found = { type: 'show-products' as const, products: ['prd_a', 'prd_b', 'prd_a'] }
  expect(foundProducts(answer({ actions: [found] }))).toEqual(['prd_a', 'prd_b'])
  expect(foundProducts(answer({ intent: 'add', actions: [found, { type: 'cart-changed' }] }))).toEqual([])
})

test('of what was found, what the answer names is shown, as it names it', () => {
  const [mug, bowl, lamp] = [{ name: 'Mug' }, { name: 'Bowl' }, { name: 'Lamp' }]
  expect(namedIn('I found:\n1. Bowl\n2. Mug', [mug, bowl, lamp])).toEqual([bowl, mug])
  expect(namedIn('There are three.', [mug, bowl, lamp])).toEqual([mug, bowl, lamp])
})

test('an order is shown once, however often an answer tells of it', () => {
  const actions: Answer['actions'] = [
    { type: 'order-status', orderId: 'ord_1' },
    { type: 'order-placed', orderId: 'ord_1' },
    { type: 'open-checkout' },
  ]
  expect(shownOrders(answer({ actions }))).toEqual(['ord_1'])
})

test('what went wrong is known by its kind', () => {
  expect(troubleOf(new Refused(429, {}, 12_300), true)).toEqual({ kind: 'limit', seconds: 13 })
  expect(troubleOf(new Unreachable('x'), false)).toEqual({ kind: 'offline' })
  expect(troubleOf(new Unreachable('x'), true)).toEqual({ kind: 'unreachable' })
  expect(troubleOf(new Refused(503, {}), true)).toEqual({ kind: 'broken' })
  expect(troubleOf(new Refused(400, {}), true)).toEqual({ kind: 'refused' })
  expect(troubleOf(new TypeError('x'), true)).toEqual({ kind: 'broken' })
})

test('an answer that a reload has cut off can be asked for again', () => {
  const turn: Turn = {
    messageId: 'm',
    text: 'hello',
    state: 'asking',
    steps: [{ tool: 'x', phase: 'started' }],
  }
  expect(afterReload([turn])).toEqual([{ ...turn, steps: [], state: 'stopped' }])
})
