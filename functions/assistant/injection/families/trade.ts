import type { Phrase } from '../grammar.ts'

/** Prices, payment, permissions and tools taken into the writer's own hands. */
export const TRADE: Readonly<Record<string, readonly Phrase[]>> = {
  'price-manipulation': [
    { roles: ['set', 'price', ['nil-amount', 'nil']], within: 8, points: 4, anyOrder: true, unless: ['not'] },
    { roles: ['set', 'price', 'one', 'coin'], within: 4, points: 4 },
    { roles: ['set', ['me', 'i', 'price'], 'nil-amount'], within: 4, points: 3, leads: true },
    { roles: ['set', 'nil-amount'], within: 2, points: 2.5, leads: true },
    {
      roles: [['set', 'grant'], 'purchase', ['nil', 'nil-amount', 'paid']],
      within: 5,
      points: 4,
      leads: true,
    },
    { roles: ['grant', 'nil-amount', 'price'], within: 3, points: 2.5 },
    { roles: ['skip', 'pay', 'pay'], within: 2, points: 3, leads: true },
    { roles: ['skip', 'the', 'pay'], within: 2, points: 3, leads: true },
    { roles: [['set', 'grant'], ['me', 'i'], 'nil'], within: 3, points: 1.5, leads: true, unless: ['shop'] },
  ],
  'claimed-authority': [
    { roles: ['i', 'am', 'authority'], within: 3, points: 1 },
    { roles: ['i', 'am', 'your', 'authority'], within: 2, points: 3 },
    { roles: ['as', 'your', 'authority'], within: 1, points: 2.5 },
    { roles: ['as', 'the', 'authority'], within: 2, points: 1 },
    { roles: ['grant', ['me', 'i'], 'permission'], within: 4, points: 3 },
    { roles: ['authority', 'grant'], within: 2, points: 2 },
    { roles: ['i', 'authority', ['secret', 'override', 'instruct']], within: 9, points: 2 },
  ],
  'tool-coercion': [
    { roles: ['call', 'call-name'], within: 4, points: 4, leads: true },
    { roles: ['call', ['the', 'all', 'your'], 'tool'], within: 3, points: 2 },
    { roles: ['call', 'without', 'confirmed'], within: 8, points: 2 },
    { roles: ['order', 'without', 'check'], within: 4, points: 2, leads: true },
  ],
}
