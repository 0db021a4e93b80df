import { wordsOfName } from './name.ts'

/** What a function does in a shop, as far as this model can use it. */
export type Role =
  | 'search'
  | 'details'
  | 'add'
  | 'remove'
  | 'set'
  | 'clear'
  | 'view'
  | 'checkout'
  | 'status'
  | 'cancel'
  | 'knowledge'
  | 'person'
  | 'other'

const CART = String.raw`\b(?:carts?|baskets?|bags?|trolley|lines?|items? (?:in|from|to))\b`
const GOODS = String.raw`\b(?:products?|items?|catalogue?|goods|articles?|inventory|merchandise|skus?|things|offers)\b`

const at = (...patterns: string[]): RegExp => new RegExp(patterns.map(pattern => `(?=.*${pattern})`).join(''))

/** The first that fits, from the most telling words to the least. */
const SIGNS: readonly [Role, RegExp][] = [
  [
    'person',
    /\b(?:escalat\w*|humans?|hand ?(?:off|over)|tickets?|live agent|representatives?|support agent|support team|(?:contact|call|reach|transfer to|talk to|notify) (?:\w+ )?(?:support|agents?|staff|persons?|people|someone|team|service|us))\b/,
  ],
  ['cancel', at(String.raw`\b(?:cancel|revoke|annul)\w*\b`, String.raw`\b(?:orders?|purchases?)\b`)],
  [
    'knowledge',
    /\b(?:knowledge|faqs?|polic(?:y|ies)|help (?:center|centre|articles?|pages?|desk)|documentation|docs|shop (?:info|information)|how the shop|store (?:info|information)|answer\w* (?:\w+ )?questions?|ask (?:\w+ )?questions?|shipping and returns|general questions?|guides?)\b/,
  ],
  ['clear', at(String.raw`\b(?:clear|empty|wipe|reset|flush|discard)\w*\b`, CART)],
  [
    'checkout',
    /\b(?:check ?out|(?:pay|buy|purchase)(?: now| cart| basket)?$|(?:pay for|buy|purchase) (?:the |everything in the )?(?:cart|basket)|(?:complete|finish|finali[sz]e|submit|place|confirm|make|process|execute|create) (?:\w+ )?(?:order|purchase|payment|sale|transaction)|charge)\b/,
  ],
  [
    'status',
    at(
      String.raw`\b(?:orders?|parcels?|shipments?|packages?|deliver(?:y|ies)|tracking)\b`,
      String.raw`\b(?:status|track\w*|where|get|look ?up|find|list|show|fetch|check|state|read|my|history|follow|orders)\b`,
    ),
  ],
  [
    'set',
    at(
      String.raw`\b(?:update|set|change|adjust|modify|edit|replace)\w*\b`,
      String.raw`\b(?:quantit(?:y|ies)|qty|amount|count|carts?|baskets?|lines?|items?)\b`,
    ),
  ],
  ['remove', at(String.raw`\b(?:remov|delet|drop|discard|take (?:out|off|away)|subtract|eras)\w*\b`)],
  ['add', at(String.raw`\b(?:add|put|insert|place|append|drop|throw)\w*\b`, `(?:${CART}|${GOODS})`)],
  ['view', at(String.raw`\b(?:carts?|baskets?|trolley|shopping bag)\b`)],
  [
    'details',
    at(
      String.raw`\b(?:get|details?|describe|info|information|read|show|fetch|view|look ?up|one)\b`,
      String.raw`\b(?:product|item|article|sku)\b(?! ?s)`,
      '^(?!.*\\b(?:search|find|list|browse|query)\\b)',
    ),
  ],
  [
    'search',
    /\b(?:search\w*|find\w*|brows\w*|look ?up|query|discover|recommend\w*|catalogue?|list (?:\w+ )?(?:products|items|goods)|products|items|goods)\b/,
  ],
]

/** What a function is for, by the words of its name, or by its description where the name says nothing. */
export function recognise(name: string, description: string): Role {
  const words = wordsOfName(name)
  const named = SIGNS.find(([, sign]) => sign.test(words))?.[0]
  if (
    named !== undefined &&
    !(
      named === 'details' &&
      /\b(?:search|find)\w*\b/i.test(firstSentence(description)) &&
      !/\b(?:one|single|details?|by (?:its )?id)\b/i.test(description)
    )
  )
    return named
  const told = firstSentence(description)
  return SIGNS.find(([, sign]) => sign.test(told))?.[0] ?? 'other'
}

const firstSentence = (text: string): string => (text.slice(0, 300).split(/[.;\n]/)[0] ?? '').toLowerCase()
