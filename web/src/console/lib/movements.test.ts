import { expect, test } from 'vitest'
import type { Platform } from '../answers.ts'
import { flowOf } from './flow.ts'
import { movementsOf } from './movements.ts'

const fn = (id: string, emits: string[] = []) => ({
  id,
  emits,
  context: 'orders',
  summary: '',
  trigger: 'event',
  memory: '256Mi',
})
const platform: Platform = {
  project: 'p',
  shop: null,
  functions: [
    fn('place-order', ['orders.order-placed.v1']),
    fn('retry-order', ['orders.order-placed.v1']),
    fn('reserve-stock'),
    fn('read-order'),
  ],
  topics: [
    { name: 'orders.order-placed.v1', meaning: '' },
    { name: 'dead-letters', meaning: '' },
  ],
  subscriptions: [
    { name: 'placed.reserve', topic: 'orders.order-placed.v1', function: 'reserve-stock', maxAttempts: 5 },
    { name: 'dead.park', topic: 'dead-letters', function: 'read-order', maxAttempts: null },
  ],
  schedules: [],
  faults: { parts: [], actions: [], codes: [] },
}
const flow = flowOf(platform)

test('the map has what functions tell each other; who only answers stands apart', () => {
  expect(flow.nodes.map(({ id }) => id).sort()).toEqual([
    'f:place-order',
    'f:reserve-stock',
    'f:retry-order',
    't:orders.order-placed.v1',
  ])
  expect(flow.apart).toEqual(['read-order'])
})

test('a delivery goes along its subscription, in another colour where it failed', () => {
  expect(movementsOf(flow, { 'push.placed.reserve': 2 }, new Set())).toEqual([
    { edge: 'placed.reserve', times: 2, failed: false },
  ])
  expect(
    movementsOf(flow, { 'push.placed.reserve': 1, 'push-failed.placed.reserve': 1 }, new Set()),
  ).toMatchObject([{ failed: true }])
})

test('of several that publish to a topic, it was the one that has just been called', () => {
  const edges = (called: string[]) =>
    movementsOf(flow, { 'topic.orders.order-placed.v1': 1 }, new Set(called)).flatMap(
      ({ edge }) => edge ?? [],
    )
  expect(edges(['retry-order'])).toEqual(['retry-order>orders.order-placed.v1'])
  expect(edges([])).toHaveLength(2)
})

test('a call is seen at its function', () => {
  expect(
    movementsOf(flow, { 'functions.reserve-stock': 3, 'functions-failed.reserve-stock': 1 }, new Set()),
  ).toEqual([{ node: 'f:reserve-stock', times: 3, failed: true }])
})
