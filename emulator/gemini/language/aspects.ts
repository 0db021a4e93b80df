import type { Clause } from './clauses.ts'
import { parseNoun } from './noun.ts'
import { nounsOf } from './nouns.ts'
import type { Aspect, Noun, Wish } from './wish.ts'

/** How a question about goods is put, and which of its words only put it. */
interface Form {
  aspect: Aspect
  asks: RegExp
  not?: RegExp
  putting: RegExp
  /** Only where it is a question. */
  question?: true
}

const COLOURS = String.raw`(?:colou?rs?|variants?|versions?|finishes|sizes|shades of)\b`

/** The first that fits. */
const FORMS: readonly Form[] = [
  {
    aspect: 'price',
    asks: /^how much\b|\b(?:prices?|costs?) (?:of|for)\b|^what (?:do|does|would) .*\bcosts?\b|^(?:price|cost)\b|\bhow expensive\b|\bwhat is the price\b/,
    putting:
      /^.*?\b(?:prices?|costs?) (?:of|for)\b|\b(?:how much|how expensive|what|is|are|do|does|would|for|will|the (?:price|cost)s?|costs?|price|going for|priced at|worth|set me back)\b/g,
  },
  {
    aspect: 'variants',
    asks: new RegExp(
      String.raw`^(?:what|which|in what|in which|how many|any other|other|what other|are there (?:other|any)?)\s*(?:other |different |available )*${COLOURS}|\bcomes? in\b|\b(?:available|come) in (?:other |different |which |what )?(?:colou?rs?|sizes?)\b`,
    ),
    putting:
      /\b(?:what|which|in|how many|any|other|different|available|colou?rs?|variants?|versions?|finishes|sizes|does|do|is|are|there|comes?|have|has|you)\b/g,
  },
  {
    aspect: 'stock',
    asks: /\b(?:in stock|out of stock|sold out|availab\w+|how many .*\b(?:left|have|stock|available|got|there)|still have|any .* left|left)\b/,
    not: /^(?:find|show|list|search|i want|i need)\b|^(?:what|which)\b(?!.*\b(?:left|in stock)\b)/,
    putting:
      /\b(?:in stock|out of stock|sold out|availab\w+|how many|left|still|have|do|you|is|are|there|any|stock|got|in)\b/g,
    question: true,
  },
  {
    aspect: 'details',
    asks: /^(?:what|how)\s+(?:is|are|does|do|big|heavy|long|large|wide|tall|good)\b.*\b(?:made|weigh|weight|heavy|big|long|dimensions?|material|brand|colou?r|large|tall|wide|last)\b/,
    putting:
      /\b(?:what|how|is|are|does|do|made|of|weigh|weight|heavy|big|long|dimensions?|material|brand|the|much)\b/g,
  },
  {
    aspect: 'details',
    asks: /^(?:tell me (?:more )?(?:about|of|all about)|(?:more )?(?:details?|info(?:rmation)?|description|specs?|specifications?) (?:on|about|of|for)|describe|give me (?:some |more )?(?:details?|info(?:rmation)?) (?:on|about|of)|what is|what are|more about|what can you tell me about|(?:know )?(?:more )?about|explain)\s/,
    not: /^what (?:is|are) (?:the |your )?(?:best|cheap\w*|most|least|pric\w+|dear\w*|lowest|highest)\b/,
    putting:
      /^(?:tell me (?:more )?(?:about|of|all about)|(?:more )?(?:details?|info(?:rmation)?|description|specs?|specifications?) (?:on|about|of|for)|describe|give me (?:some |more )?(?:details?|info(?:rmation)?) (?:on|about|of)|what is|what are|more about|what can you tell me about|(?:know )?(?:more )?about|explain)\s/,
  },
  {
    aspect: 'details',
    asks: /^(?:is|are|does|do|can|will|has|have)\s+(?!you\b|i\b|we\b|there\b)/,
    putting: /^(?:is|are|does|do|can|will|has|have)\s/,
    question: true,
  },
]

/** A question about certain goods: what they cost, whether they are there, what they are like. */
export function parseAspect({ text, question }: Clause, asks: boolean): Wish[] | null {
  const compared = parseComparison(text)
  if (compared) return compared
  const form = FORMS.find(
    one =>
      one.asks.test(text) &&
      !one.not?.test(text) &&
      (!one.question || asks || question || /stock|availab/.test(text)),
  )
  if (!form) return null
  return [
    {
      kind: 'describe',
      nouns: [parseNoun(text.replace(form.putting, ' '))],
      aspect: form.aspect,
      question: text,
    },
  ]
}

function parseComparison(t: string): Wish[] | null {
  const named =
    /^(?:compare|(?:what is )?(?:the )?(?:price )?differences?(?: in price)? between|how do(?:es)?(?=.* compare\b))\s+(.+?)(?:\s+compare.*)?$/.exec(
      t,
    )?.[1]
  if (named !== undefined && /\b(?:and|with|to|vs|versus|or|both|them|those|these|\d)\b|,/.test(named))
    return [
      {
        kind: 'describe',
        nouns: nounsOf(named.replace(/\b(?:with|to|vs|versus|or|against)\b/g, 'and')),
        aspect: 'compare',
        question: t,
      },
    ]
  const than =
    /^(?:is|are|does)\s+(?!there\b|anything\b|something\b)(.+?)\s+(?:better|cheaper|more expensive|dearer|nicer|less expensive|cost (?:more|less))\s+than\s+(?![€$£]?\d)(.+)$/.exec(
      t,
    )
  if (than)
    return [
      { kind: 'describe', nouns: [parseNoun(than[1]!), parseNoun(than[2]!)], aspect: 'compare', question: t },
    ]
  const better =
    /^(?:which|what)(?: one| of (?:them|those|these))*\s+(?:is|would be|are)\s+(?:the )?(cheap\w*|(?:less|more) \w+|pric\w+|best|[a-z]+er),?\s*[:,]?\s*(.+\bor\b.+)$/.exec(
      t,
    )
  if (better) {
    const nouns = nounsOf(better[2]!.replace(/\bor\b/g, 'and')).map(noun => ({
      ...noun,
      ...withExtreme(better[1]!),
    }))
    return [{ kind: 'describe', nouns, aspect: 'compare', question: t }]
  }
  const which =
    /^(?:which|what)(?: one| of (?:them|those|these|the two))*\s+(?:is|are|would be|has|costs)\s+(?:the )?((?:cheap\w*|less expensive|least expensive|more expensive|most expensive|pric\w+|dear\w*|better|best|newest|lighter)\b.*)$/.exec(
      t,
    )?.[1]
  return which === undefined
    ? null
    : [{ kind: 'describe', nouns: nounsOf(which), aspect: 'compare', question: t }]
}

const withExtreme = (word: string): Pick<Noun, 'extreme'> => {
  const { extreme } = parseNoun(word)
  return extreme ? { extreme } : {}
}
