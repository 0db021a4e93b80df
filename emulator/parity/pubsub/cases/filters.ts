import type { Case } from '../../case.ts'
import { refusal } from '../../outcome.ts'
import { leftovers, pairOf, publish, subscriptionOf, take, textOf, topicOf } from '../steps.ts'
import type { PubSubGroup, PubSubWorld } from '../world.ts'

const MESSAGES: readonly { data: string; attributes: Record<string, string> }[] = [
  { data: 'plain', attributes: {} },
  { data: 'red', attributes: { colour: 'red', size: '10' } },
  { data: 'dark red', attributes: { colour: 'dark red' } },
  { data: 'blue', attributes: { colour: 'blue', size: '9', 'odd-key': 'x' } },
  { data: 'empty', attributes: { colour: '' } },
  { data: 'sized', attributes: { size: '10' } },
]

const FILTERS = [
  'attributes:colour',
  'attributes:colour AND attributes:size',
  'attributes.colour = "red"',
  "attributes.colour = 'red'",
  'attributes.colour != "red"',
  'NOT attributes.colour = "red"',
  'NOT attributes:colour',
  '-attributes:colour',
  '- attributes.colour = "red"',
  'hasPrefix(attributes.colour, "re")',
  'hasPrefix(attributes.colour, "")',
  'NOT hasPrefix(attributes.colour, "re")',
  'attributes.colour = "red" OR attributes.colour = "blue"',
  '(attributes.colour = "red" OR attributes.colour = "blue") AND attributes.size = "10"',
  'attributes.colour = "red" AND (attributes.size = "9" OR attributes.size = "10")',
  'attributes:colour AND NOT attributes:size',
  'attributes."odd-key" = "x"',
  'attributes:"odd-key"',
  'attributes.colour = ""',
  'attributes.size = "10" AND attributes.colour != "red"',
  'NOT (attributes.colour = "red" OR attributes.size = "9")',
  '((attributes:size))',
] as const

const REFUSED = [
  'attributes.colour = "red" OR attributes.colour = "blue" AND attributes.size = "10"',
  'attributes.colour',
  'attributes.colour = red',
  'attributes.colour == "red"',
  'attributes.colour > "red"',
  'colour = "red"',
  'data = "red"',
  'hasSuffix(attributes.colour, "d")',
  'hasPrefix(attributes.colour)',
  'attributes.colour = "red" and attributes:size',
  '(attributes:colour',
  'attributes:colour)',
  'attributes:colour AND',
  'attributes.colour = "red',
  'NOT NOT attributes:colour',
  ' ',
] as const

/** What a filter lets through: what comes, once a last message that it surely stops has been stopped too. */
const passed =
  (filter: string): Case<PubSubWorld> =>
  async world => {
    const topic = await topicOf(world)
    const filtered = await subscriptionOf(world, topic, { filter }, 'filtered')
    const all = await subscriptionOf(world, topic, {}, 'all')
    await publish(world, topic, ...MESSAGES.map(one => ({ ...one, data: Buffer.from(one.data) })))
    await take(world, all, MESSAGES.length)
    return (await leftovers(world, filtered)).sort()
  }

/** https://cloud.google.com/pubsub/docs/subscription-message-filter */
export const filters: PubSubGroup = {
  name: 'filters',
  cases: {
    ...Object.fromEntries(FILTERS.map((filter, at) => [`${at + 1} ${filter}`, passed(filter)])),
    ...Object.fromEntries(
      REFUSED.map((filter, at): [string, Case<PubSubWorld>] => [
        `refused ${at + 1} ${filter}`,
        world => refusal(pairOf(world, { filter })),
      ]),
    ),
    'what is filtered out is not in the backlog': async world => {
      const { topic, subscription } = await pairOf(world, { filter: 'attributes:wanted' })
      await publish(world, topic, 'x', { data: Buffer.from('y'), attributes: { wanted: '' } })
      return (await take(world, subscription, 1)).map(({ message }) => textOf(message))
    },
  },
}
