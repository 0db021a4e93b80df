/** Every event, delivered to each of its consumers twice at once, and again after its acknowledgement was lost. */
import { afterAll, afterEach, expect, test } from 'vitest'
import { startShop } from '../../scripts/testing/shop.ts'
import { catalogue } from '../index.ts'
import { subscriptionId } from '../kit.ts'
import { play, undisturbedIn } from './outcome.harness.ts'
import { scenarioOf, scenarios } from './scenario.harness.ts'

const shop = await startShop()
const { faults } = shop.suite
const undisturbed = undisturbedIn(shop)
afterAll(() => shop.stop())
afterEach(() => faults.clear())

test('every event has a scenario that makes it happen', () => {
  expect(Object.keys(scenarios).sort()).toEqual([...catalogue.keys()].sort())
})

test.each([...catalogue.values()])('$name changes nothing when it comes again', async event => {
  const scenario = scenarioOf(event)
  const expected = await undisturbed(scenario)
  const subscriptions = Object.keys(event.consumers).map(consumer => subscriptionId(event, consumer))
  for (const operation of subscriptions) {
    faults.add({ part: 'push', operation, action: 'duplicate' })
    faults.add({ part: 'push', operation, action: 'drop' })
  }
  const end = await play(shop, scenario)
  const struck = faults
    .list()
    .filter(({ operation, struck }) => subscriptions.includes(operation) && struck === 1)
  expect(struck).toHaveLength(2 * subscriptions.length)
  expect(end).toEqual(expected)
  await shop.expectInvariants()
})
