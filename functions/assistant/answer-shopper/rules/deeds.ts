import { fold, isSlipOf } from './words.ts'

/** What a message asks for, as far as the rules of a purchase need to know it. */
export interface Deeds {
  /** To pay, in whatever words. */
  buys: boolean
  adds: boolean
  removes: boolean
  /** Only to know something. */
  informs: boolean
  /** Not to buy, or not yet. */
  holds: boolean
  agrees: boolean
  declines: boolean
}

const VERBS = ['buy', 'purchase', 'checkout', 'order', 'remove', 'delete', 'cancel'] as const
/** Words of their own that are one slip away from a verb. */
const NOT_SLIPS = new Set([
  'border',
  'older',
  'boy',
  'bud',
  'bus',
  'but',
  'guy',
  'buys',
  'orders',
  'removed',
  'ordered',
])

const slipped = (word: string): string =>
  NOT_SLIPS.has(word) || word.length < 3
    ? word
    : (VERBS.find(verb => word[0] === verb[0] && word !== verb && isSlipOf(word, verb)) ?? word)

const BUY = `(?:buy|buying|purchase|purchasing|order|ordering|check ?out|checking out|pay|paying|get|grab)`
const NEGATED = new RegExp(
  String.raw`\b(?:don'?t|do not|did not|didn'?t|never|not|without|no need to|won'?t|rather than|before|instead of|stop)(?: \w+){0,2}? ${BUY}\b(?: (?:it|them|that|this|anything|yet|now|me|any(?:thing)? \w+|the \w+|a \w+|an \w+))?`,
  'g',
)
/** The order that there is, and not what is to be done. */
const ORDER_AS_THING =
  /\b(?:my|an?|this|that|last|previous|latest|recent|your|our|any|which|each|first|second|of|past|old)\s+orders?\b|\border(?:s\b|ed\b|\s+(?:status|number|id|history|confirmation|tracking|ord_\w+))|\bin order to\b|\bord_\w+/g
const PLACES =
  /\b(?:place|complete|finish|finali[sz]e|confirm|submit|make|put in|process)\s+(?:\w+\s+)?(?:orders?|purchase|payment|transaction|sale|deal)\b/
const PAYS =
  /\b(?:buy|buying|purchase|purchasing|order|ordering|checkout|checking out|check me out|pay|paying|charge (?:me|my|it)|(?:i'?ll|i will|let me|i want to|i'd like to|we'll|gonna|going to) (?:take|have|grab|get)|(?:get|give|sell|send|ship|grab|bring|hand) (?:me|us)|gimme|ring (?:me|it|that|them) up|take my money|hook me up|purchase|settle up|cash out)\b/
/** `check out` looks at things as often as it pays. */
const CHECK_OUT =
  /\bcheck(?:ing)? ?-?out\b(?! (?:the|this|that|these|those|your|some|what|our)\b(?! (?:cart|basket|bag|order|items?)))/
const ADDS =
  /\b(?:add|adding|put|throw|toss|stick|include|drop|pop|want|need|another|get|grab|take|have|make (?:it|that)|one of|double)\b/
const REMOVES =
  /\b(?:remove|delete|take (?:\w+ ){0,3}?(?:out|off|away)|drop|get rid of|cancel|empty|clear|discard|without the)\b/
const ASKS =
  /^(?:and |so |but |hi |hello |hey |ok |please |,)*(?:how|what|which|who|whose|when|where|why|do|does|did|is|are|was|were|has|have you|show|list|tell|compare|describe|explain|any|search|look|browse|find|recommend|suggest|i am just|i'm just|just looking|looking for)\b/
const AGREES =
  /^(?:oh |ok(?:ay)?,? |well,? )?(?:y|ya|yes|yeah|yep|yup|sure|ok|okay|fine|go ahead|do it|please do|confirm(?:ed)?|correct|right|exactly|sounds good|of course|definitely|absolutely|perfect|great|deal|agreed|why not|proceed|that works|works for me|let'?s do (?:it|that))\b/
const DECLINES = /^(?:no|nope|nah|not|never ?mind|forget it|stop|wait|cancel that|hold on|leave it)\b/

/** `no, the blue one`: something else, and not nothing. */
const CORRECTS =
  /^(?:no|nope|nah|not)\b[ ,.!]*(?:not \w+[ ,]+)?(?:but |i (?:meant?|want|said) |make it |rather |the |a |that |those |\d|two|three)|\binstead\b/

/** Reads a message; `fold` has made alike what looks alike. */
export function deedsOf(message: string): Deeds {
  const said = fold(message).replaceAll(/[a-z]+/g, slipped)
  const held =
    said.match(NEGATED) !== null || /\b(?:just looking|only looking|not yet|don'?t charge)\b/.test(said)
  const meant = said.replaceAll(NEGATED, ' ')
  const clauses = meant.split(/[.?!;\n]+|,? \b(?:and then|then)\b/).filter(clause => clause.trim() !== '')
  return {
    buys: clauses.some(pays),
    adds: clauses.some(clause => ADDS.test(clause) && !asks(clause)),
    removes: REMOVES.test(meant),
    informs: clauses.every(asks),
    holds: held,
    agrees: AGREES.test(said.trim()),
    declines: DECLINES.test(said.trim()) && !CORRECTS.test(said.trim()),
  }
}

const asks = (clause: string): boolean =>
  ASKS.test(clause.trim()) && !pays(clause) && !/\b(?:add|put)\b/.test(clause)

function pays(clause: string): boolean {
  const text = clause.trim()
  if (/^(?:how|what|when|where|why|who|do|does|did|is|are|was|were|has|should)\b/.test(text)) return false
  if (/^(?:can|could|may|might|will|would)\b.*\b(?:pay|return|refund|cancel)\b/.test(text)) return false
  if (PLACES.test(text)) return true
  if (CHECK_OUT.test(text)) return true
  return PAYS.test(text.replaceAll(ORDER_AS_THING, ' ').replaceAll(/\bcheck ?out\b/g, ' '))
}
