import type { Product } from '../../../../schemas/product.ts'
import { isSlipOf, stem, wordsOf } from '../rules/words.ts'

/** Words of shops that stand for one another. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['laptop', 'notebook', 'macbook', 'computer', 'pc', 'ultrabook'],
  ['racket', 'racquet'],
  ['shoe', 'sneaker', 'trainer', 'runner', 'footwear'],
  ['bag', 'tote', 'handbag', 'holdall', 'duffel', 'satchel'],
  ['backpack', 'rucksack', 'knapsack', 'daypack'],
  ['glasses', 'eyeglass', 'spectacle', 'eyewear', 'specs'],
  ['sunglasses', 'sunglass', 'shades'],
  ['mug', 'cup', 'beaker'],
  ['watch', 'wristwatch', 'timepiece'],
  ['headphone', 'headset', 'earphone', 'earbud'],
  ['sofa', 'couch', 'settee'],
  ['scarf', 'scarves', 'shawl', 'muffler'],
  ['lamp', 'light', 'lantern'],
  ['hat', 'cap', 'beanie'],
  ['wallet', 'billfold', 'purse'],
  ['tshirt', 'tee', 'shirt'],
  ['jumper', 'sweater', 'pullover'],
  ['trousers', 'pants'],
  ['phone', 'smartphone', 'mobile', 'cellphone', 'iphone'],
  ['pingpong', 'pong'],
  ['candle', 'taper'],
  ['blanket', 'throw'],
  ['notepad', 'notebook', 'journal', 'diary'],
]

const alike = new Map<string, Set<string>>()
for (const group of SYNONYMS)
  for (const word of group) alike.set(word, new Set([...(alike.get(word) ?? []), ...group]))

/** How much of a wish a product is: 1 for all of its words; a slip or a synonym counts a little less than the word. */
export function matchOf(asked: readonly string[], product: Product): number {
  if (asked.length === 0) return 0
  const { name, category, brand = '', description, tags, variants } = product
  const named = wordsOf(`${name} ${brand} ${category} ${tags.join(' ')}`).map(stem)
  const told = [
    ...wordsOf(description),
    ...variants.flatMap(({ attributes }) => wordsOf(Object.values(attributes).join(' '))),
  ].map(stem)
  const total = asked.reduce(
    (sum, word) => sum + Math.max(scoreIn(named, word), scoreIn(told, word) * 0.7),
    0,
  )
  return total / asked.length
}

function scoreIn(known: readonly string[], word: string): number {
  if (known.includes(word)) return 1
  const others = alike.get(word)
  if (others && known.some(one => others.has(one))) return 0.9
  return word.length > 3 && known.some(one => isSlipOf(word, one)) ? 0.85 : 0
}
