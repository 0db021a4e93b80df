import { expect, test } from 'vitest'
import { converse } from '../models/local.ts'
import { HELD_OUT } from './held-out.dialogues.ts'
import { judge, play } from './play.fixture.ts'
import { RENAMED_FUNCTIONS, RenamedShop } from './renamed-shop.fixture.ts'
import { Shop } from './shop.fixture.ts'
import { WORKED_ON } from './worked-on.dialogues.ts'

test.each(WORKED_ON.map(dialogue => [dialogue.turns.join(' / '), dialogue] as const))(
  '%s',
  async (_turns, dialogue) => {
    const played = await play(dialogue.turns, converse)
    expect(judge(dialogue, played), played.answers.at(-1)).toEqual([])
  },
)

test('the conversations that were written before it end as they should, nearly all', async () => {
  const failed: string[] = []
  for (const dialogue of HELD_OUT) {
    const problems = judge(dialogue, await play(dialogue.turns, converse))
    if (problems.length > 0) failed.push(`${dialogue.turns.join(' / ')}: ${problems.join('; ')}`)
  }
  expect(failed.length / HELD_OUT.length, failed.join('\n')).toBeLessThan(0.05)
})

test('buys one of everything, each by a call of its own, and pays once', async () => {
  const { shop, called } = await play(['Buy one of everything'], converse, new Shop({ six: true }))
  expect(shop.ordered).toEqual({
    'MacBook Pro': 1,
    'Yonex Arcsaber 11 Pro': 1,
    'Tennis Ball': 1,
    'Ping Pong Ball': 1,
    Basketball: 1,
    'Running Shoe': 1,
  })
  expect(called).toEqual([
    'search_products',
    ...Array.from({ length: 6 }, () => 'add_to_cart'),
    'view_cart',
    'checkout',
  ])
})

test('searches before it adds, and looks at the cart before it pays', async () => {
  const { called } = await play(['Buy 2 Yonex rackets'], converse)
  expect(called).toEqual(['search_products', 'add_to_cart', 'view_cart', 'checkout'])
})

test('reports name, order, transaction and what was paid', async () => {
  const { answers } = await play(['buy a mug and two candles'], converse)
  expect(answers[0]).toMatch(/Everyday Mug/)
  expect(answers[0]).toMatch(/2 × Cedar Candle/)
  expect(answers[0]).toMatch(/Order ID: ord_T1, Transaction ID: 7b1c0000-\S+, Total Paid: €58\.00/)
})

test('understands functions of other names, parameters and answers as well', async () => {
  const failed: string[] = []
  for (const { called, notCalled, times, ...dialogue } of WORKED_ON) {
    const played = await play(dialogue.turns, converse, new RenamedShop(), RENAMED_FUNCTIONS)
    const problems = judge(dialogue, played)
    if (problems.length > 0) failed.push(`${dialogue.turns.join(' / ')}: ${problems.join('; ')}`)
  }
  expect(failed).toEqual([])
})
