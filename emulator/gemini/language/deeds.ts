import type { Clause } from './clauses.ts'
import { namesCart, parseNoun } from './noun.ts'
import { nounsOf } from './nouns.ts'
import { type Noun, noNoun, type Wish } from './wish.ts'

const OBJECT = /^(?:\s+(?:me|us|myself|yourself|up|for me|to me|hold of|on with|over|in|down|there)\b)*\s*/
const BUYING =
  /^(?:buy|purchase|order|get|grab|take|bring|fetch|pick up|pick|choose|select|acquire|snag|cop|nab|sell|give|send|have|hook me up with|go with|go for|ship|keep)\b/
const ADDING = /^(?:add|put|throw|toss|drop|pop|stick|chuck|place|include|slip|load|fill|stuff|dump|shove)\b/
const AGAIN =
  /^(?:do (?:it|that|this|so) |(?:once|1) more(?: time)?|(?:one|1) more time)?\s*(?:again|once more|once again|(?:one|1) more time|twice)?$/
const ENTIRE_CART =
  /^(?:buy|purchase|order|get|take|checkout)\s+(?:(?:everything|all|it all|all (?:of )?(?:it|that|this|them|the (?:items|stuff|things|products|contents))|what(?:ever)? is|the (?:items|stuff|things|products|contents)|my (?:items|stuff|things)|the rest)\s+)?(?:(?:that|which) (?:is|are) )?(?:(?:currently )?(?:in|inside|from|of) )?(?:my|the) (?:shopping )?(?:cart|basket|trolley|bag)\b/

/** What somebody tells the shop to do with goods, cart and order. */
export function parseDeed(clause: Clause): Wish[] | null {
  const { text } = clause
  return (
    parsePayment(clause) ??
    parseSwap(clause) ??
    parseRemoval(text) ??
    parseSetting(text) ??
    parseAcquisition(clause)
  )
}

function parsePayment({ text, lead, question }: Clause): Wish[] | null {
  const t = text
  const times = /\b(?:twice|2 times|two times|2x)\b/.test(t) ? 2 : 1
  const pays =
    /^(?:checkout|pay|ring (?:me|it|that|this|everything|us) up|charge (?:me|it|my)|settle|cash out|take my money|buy now|order now|pay now|i am ready$|ready to (?:pay|checkout|buy)|that is (?:all|it|everything),? (?:checkout|charge|pay|ring))\b/.test(
      t,
    ) ||
    /^(?:call|trigger|start|begin|initiate|complete|finish|finali[sz]e|place|submit|confirm|process|close|make|execute|send|wrap up|seal|conclude|put through|carry out|do|run|perform|proceed|continue|move on|go|head|move|jump|take me|bring me)\b.*\b(?:orders?|purchase|payment|transaction|sale|checkout|deal|till|register|buying)\b/.test(
      t,
    ) ||
    /^(?:place|submit|complete|finali[sz]e|confirm|process|checkout)\s+(?:it|them|this|that|everything|all)$/.test(
      t,
    ) ||
    /^proceed$/.test(t) ||
    ENTIRE_CART.test(t)
  if (!pays) {
    if (AGAIN.test(t) && t !== '') return [{ kind: 'pay', times }]
    return null
  }
  if (/^(?:place|order|get|take|make|send|do)\b/.test(t) && /\border (?:for|of)\s+\S/.test(t))
    return [acquisition(t.replace(/^.*?\border (?:for|of)\s+/, ''), true)]
  if (
    /^(?:pay|checkout)\b.*\b(?:how|what)\b/.test(t) ||
    (question && /^pay(?:ment)? (?:with|by|via)\b/.test(t))
  )
    return null
  const again = /\bagain\b|\bonce more\b/.test(`${lead} ${t}`)
  const both = /^checkout\b.*\b(?:and|then)\b.*\bcheckout\b/.test(t)
  return [{ kind: 'pay', times: both ? 2 : again ? 1 : times }]
}

function parseSwap({ text }: Clause): Wish[] | null {
  const swap =
    /^(?:swap|replace|exchange|switch|change|trade)\s+(.+?)\s+(?:with|for|by|to|against|into)\s+(?:an?\s+|the\s+)?([a-z].*)$/.exec(
      text,
    )
  if (!swap || /^\d/.test(swap[2]!)) return null
  return [
    { kind: 'remove', nouns: nounsOf(swap[1]!) },
    { kind: 'acquire', nouns: nounsOf(swap[2]!), pays: false },
  ]
}

function parseRemoval(t: string): Wish[] | null {
  const empties =
    /^(?:empty|clear|wipe|reset|flush|dump|clean|purge)\b(?:(?! (?:glass|bottle|case|phone)).)*\b(?:cart|basket|trolley|bag|everything|all|it|out|whole thing|whole lot|items|lot)\b|^(?:empty|clear)(?: it| out| up)?$/
  if (
    empties.test(t) ||
    /^(?:remove|delete|take out|discard|drop|ditch|get rid of|throw out|take) (?:absolutely )?(?:everything|all(?: of)?(?: (?:it|them|the|my|items|products|things))*|it all|the (?:whole )?lot|all (?:the )?(?:items|products|things))(?: (?:out|off|back))?(?:\s+(?:from|in|out of|off|of)\b.*)?$/.test(
      t,
    ) ||
    /^start (?:over|again|afresh)\b/.test(t)
  )
    return [{ kind: 'clear' }]
  const verb =
    /^(?:remove|delete|discard|ditch|scrap|lose|get rid of|eliminate|subtract|erase|deduct|exclude|uninclude|unadd|dump|leave out|kick out|take out|take off|take away|throw out|throw away|cut|strike|put back|return to the shelf)\b(?!\s+(?:size|flower))\s*(.*)$/.exec(
      t,
    )?.[1]
  const parted =
    /^(?:take|throw|kick|pull|put|drop|pop|toss|get|have)\s+(.+?)\s+(?:out|off|back|away|from)\b(?: again| of| from)?\s*(?:(?:the|my|our)\s+)?(?:(?:shopping )?(?:cart|basket|trolley|bag|list|shelf))?(?: again| please)?$/.exec(
      t,
    )?.[1]
  const dropped = /^(?:drop|cancel|forget|skip|nix|lose)\s+(.+)$/.exec(t)?.[1]
  const unwanted =
    /^(?:i )?(?:do not|no longer|not|never)\s+(?:(?:really|actually) )?(?:want|need|like|fancy|wanted)\s+(?!to\b)(.+?)(?:\s+(?:any ?more|any longer|after all|now|in (?:my|the) (?:cart|basket|bag)|anyway))*$/.exec(
      t,
    )?.[1] ??
    /^(?:i )?(?:no longer (?:want|need)|have no (?:more )?(?:use|need) for|changed my mind (?:about|on))\s+(.+)$/.exec(
      t,
    )?.[1]
  const what =
    parted ??
    verb ??
    (dropped !== undefined && !namesCart(t.replace(/\bfrom\b.*/, '')) ? dropped : undefined) ??
    unwanted
  if (what === undefined) return null
  return [{ kind: 'remove', nouns: nounsOf(what === '' ? 'it' : what) }]
}

function parseSetting(t: string): Wish[] | null {
  const set =
    /^(?:change|update|set|make|adjust|edit|modify|alter|turn|raise|lower|put|bring|reduce|increase|decrease|bump|cut|correct|switch)\b\s*(.*?)\s*(?:\bto\b|\binto\b|\bat\b|\b(?:a total of|be)\b|\b(?=-?\d+$)|(?<=\b(?:it|that|them|this))\s)\s*(?:be\s+)?(?:only |just |exactly )?(-?\d+|one|a single)(?: (?:units?|pieces?|pcs|of (?:it|them|those|these)|instead|pairs?|items?|x))*$/.exec(
      t,
    )
  if (set)
    return [{ kind: 'set', noun: parseNoun(withoutAmountWord(set[1] ?? '')), quantity: numberOf(set[2]) }]
  const multiplied = /^(double|triple|quadruple)\b\s*(.*)$/.exec(t)
  if (multiplied) {
    const by = multiplied[1] === 'double' ? 2 : multiplied[1] === 'triple' ? 3 : 4
    return [{ kind: 'multiply', noun: parseNoun(withoutAmountWord(multiplied[2] ?? '')), by }]
  }
  const made = /^make (?:it|that|this|them|those|the \w+)\s+(?:a )?(-?\d+|one|a single)\b/.exec(t)
  if (made)
    return [{ kind: 'set', noun: { ...noNoun(), pointer: { to: 'it' } }, quantity: numberOf(made[1]) }]
  const step = /^(increase|decrease|reduce|bump|raise|lower|add)\b\s*(.*?)\s*\bby\s+(\d+|one)\b/.exec(t)
  if (!step) return null
  const noun = { ...parseNoun(withoutAmountWord(step[2] ?? '')), quantity: numberOf(step[3]) }
  return /^(?:decrease|reduce|lower)/.test(step[1]!)
    ? [{ kind: 'remove', nouns: [noun] }]
    : [{ kind: 'acquire', nouns: [{ ...noun, more: true }], pays: false }]
}

const withoutAmountWord = (t: string): string =>
  t.replace(/\b(?:the )?(?:quantity|amount|number|count|qty)(?: of| for)?\b/g, ' ')
const numberOf = (t = ''): number => (/^-?\d+$/.test(t) ? Number(t) : 1)

const NOT_GOODS =
  /^(?:a |an |the |some |me |us |your |any )*(?:list|look|details?|info(?:rmation)?|ideas?|recommendations?|suggestions?|overview|options|choice|help|advice|hand|moment|minute|second chance|tip|tips|hint|quote|description|summary|rundown|more info(?:rmation)?|price|prices|available|to know|started|an idea|a sense|link|photo|picture|there|here|pictures)\b/

function parseAcquisition({ text, lead }: Clause): Wish[] | null {
  const t = text
  const adding = ADDING.exec(t)
  if (adding) {
    const object = t.slice(adding[0].length).replace(OBJECT, '')
    return [acquisition(object, false)]
  }
  const buying = BUYING.exec(t)
  if (buying) {
    const object = t.slice(buying[0].length).replace(OBJECT, '')
    if (NOT_GOODS.test(object)) return null
    if (
      /^(?:have|keep|send|give|take|go for|pick|choose|select|ship|bring)$/.test(buying[0]) &&
      /^(?:a look|look|you|to\b|i\b|any\b|in mind|care)/.test(object)
    )
      return null
    if (buying[0] === 'have' && object === '') return null
    return [
      acquisition(object, !namesCart(object) && !/\bto (?:my |the )?(?:list|cart|basket)\b/.test(object)),
    ]
  }
  const wanting =
    /^(?:i )?(?:want|need|would like|like|would love|fancy|could use|require|am after|will have|will need|must have)\s+(?:to have\s+)?(.+)$/.exec(
      t,
    )?.[1] ?? (/\bi would (?:like|love|prefer)\b/.test(lead) ? t : undefined)
  const wanted =
    wanting ??
    (/\bi will\b/.test(lead) && /^(?:have|take)/.test(t) ? t.replace(/^(?:have|take)\s+/, '') : undefined)
  if (
    wanted !== undefined &&
    !NOT_GOODS.test(wanted) &&
    !/^to\b|^(?:know|see|ask|hear|learn|understand|compare)\b|\bto (?:know|see|ask|understand|compare|look|speak|talk)\b/.test(
      wanted,
    )
  ) {
    const nouns = nounsOf(wanted)
    const certain = nouns.some(noun => isCertain(noun)) || namesCart(wanted)
    return certain ? [{ kind: 'acquire', nouns, pays: !namesCart(wanted) }] : [{ kind: 'find', nouns }]
  }
  if (namesCart(t) && !/^(?:what|which|how|is|are|show|see|view|find|search|do|does)\b/.test(t))
    return [acquisition(t, false)]
  return null
}

/** Somebody who names a number, a place in a list or the one that they saw means to have it. */
const isCertain = (noun: Noun): boolean =>
  (noun.quantity !== undefined && noun.words.length + noun.ids.length > 0 && !noun.price.max) ||
  noun.pointer !== undefined ||
  noun.ids.length > 0 ||
  noun.extreme !== undefined ||
  noun.offered !== undefined ||
  noun.definite === true

function acquisition(object: string, pays: boolean): Wish {
  const nouns = nounsOf(object)
  return { kind: 'acquire', nouns, pays }
}
