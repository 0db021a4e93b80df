import { type Clause, clausesOf } from './clauses.ts'
import { nounsOf, parseDeed } from './deeds.ts'
import { namesCart, parseNoun } from './noun.ts'
import { parseQuestion } from './questions.ts'
import {
  isAbilities,
  isChat,
  isDiscount,
  isPolicy,
  isQuestion,
  isSecret,
  isSmallTalk,
  talkOf,
} from './topics.ts'
import type { Noun, Wish } from './wish.ts'

/** What a shopper's message asks for, in order. The same text gives the same wishes; any text gives some. */
export function parseMessage(message: string): Wish[] {
  const wishes: Wish[] = []
  for (const clause of clausesOf(message)) {
    for (const wish of parseClause(clause)) mergeInto(wishes, withIdsOf(message, wish), clause)
  }
  spreadBudget(wishes)
  return wishes.some(({ kind }) => !isChat(kind))
    ? wishes.filter(({ kind }) => !isChat(kind))
    : wishes.slice(0, 2)
}

/** `I have 100 euros`, said apart from what is looked for, is meant for it. */
function spreadBudget(wishes: Wish[]): void {
  const at = wishes.findIndex(
    wish => wish.kind === 'mention' && wish.nouns.length === 1 && isBudget(wish.nouns[0]!),
  )
  const budget = wishes[at]
  const others = wishes.filter(wish => wish.kind === 'find' || wish.kind === 'acquire')
  if (budget?.kind !== 'mention' || others.length === 0) return
  for (const { nouns } of others)
    for (const noun of nouns) noun.price = { ...budget.nouns[0]!.price, ...noun.price }
  wishes.splice(at, 1)
}

const isBudget = ({ words, ids, pointer, quantity, price }: Noun): boolean =>
  words.length === 0 &&
  ids.length === 0 &&
  !pointer &&
  quantity === undefined &&
  Object.keys(price).length > 0

/** Ids are told apart by case, which the grammar is not. */
function withIdsOf(message: string, wish: Wish): Wish {
  const asWritten = (id: string): string =>
    message.match(new RegExp(id.replace(/[^\w-]/g, '.'), 'i'))?.[0] ?? id
  if ('orderId' in wish && wish.orderId !== null) return { ...wish, orderId: asWritten(wish.orderId) }
  if ('nouns' in wish)
    return { ...wish, nouns: wish.nouns.map(noun => ({ ...noun, ids: noun.ids.map(asWritten) })) }
  return wish
}

/** What stands beside a wish and belongs to it: a name before its verb, a number after it, the same again. */
function mergeInto(wishes: Wish[], wish: Wish, clause: Clause): void {
  const last = wishes.at(-1)
  if (last?.kind === 'mention' && 'nouns' in wish && wish.nouns.length === 1 && pointsOnly(wish.nouns[0]!)) {
    const [pointing] = wish.nouns
    const nouns = last.nouns.map(noun =>
      pointing?.quantity === undefined ? noun : { ...noun, quantity: pointing.quantity },
    )
    wishes[wishes.length - 1] = { ...wish, nouns } as Wish
    return
  }
  if (wish.kind === 'mention' && /\b(?:again|once more)\b/.test(clause.lead) && last?.kind === 'pay') {
    last.times++
    return
  }
  if (wish.kind === 'pay' && last?.kind === 'pay')
    wishes[wishes.length - 1] = { kind: 'pay', times: last.times + wish.times }
  else wishes.push(wish)
}

const pointsOnly = ({ words, ids, pointer }: Noun): boolean =>
  words.length === 0 && ids.length === 0 && (pointer?.to === 'it' || pointer?.to === 'them')

const ID = /\b(?:ord|order|chk|co)[_-][a-z0-9_-]+|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|#\d{3,}/i

function parseClause(clause: Clause): Wish[] {
  const { text, lead, question } = clause
  const t = text
  if (t === '') return [leadOnly(lead)]
  if (isSecret(t)) return [{ kind: 'talk', topic: 'secrets' }]
  const spoken = talkOf(t, lead)
  if (spoken && isSmallTalk(t)) return [{ kind: 'talk', topic: spoken }]
  if (
    /^(?:ignore|disregard|forget|override|bypass|pretend|act as|you are now|from now on|system\b|new rule|developer mode|repeat after)/.test(
      t,
    ) &&
    !/^forget (?:it|about it|that)$/.test(t)
  )
    return []
  if (isPerson(t)) return [{ kind: 'person', reason: t }]
  const orderId = ID.exec(t)?.[0] ?? null
  if (/^(?:cancel|stop|call off|undo)\b.*\b(?:order|purchase)\b/.test(t) && !namesCart(t))
    return [{ kind: 'cancel', orderId, question: t }]
  if (isStatus(t, orderId)) return [{ kind: 'status', orderId, question: t }]
  if (isHold(t)) return [{ kind: 'hold', nouns: [] }]
  const unwanted = /^(?:buy|purchase|order|get|add|take)\s+(?:no|0 of|none of)\s+(?!more\b)([a-z].*)$/.exec(t)
  if (unwanted) return [{ kind: 'hold', nouns: nounsOf(unwanted[1]!) }]
  if (isAbilities(t)) return [{ kind: 'talk', topic: 'abilities' }]
  if (isView(t)) return [{ kind: 'view' }]
  const asks = question || isQuestion(t, lead)
  if (isPolicy(t, asks)) return [{ kind: 'ask', question: t }]
  if (isDiscount(t)) return [{ kind: 'talk', topic: 'discount' }]
  return parseCondition(clause) ?? parseDeed(clause) ?? parseQuestion(clause, asks) ?? parseRest(clause, asks)
}

function leadOnly(lead: string): Wish {
  if (/\b(?:again|once more)\b/.test(lead)) return { kind: 'mention', nouns: [] }
  if (
    /\b(?:yes|yeah|yep|yup|sure|ok|okay|please|go|right|alright|perfect|great|good|cool)\b/.test(lead) &&
    !/thank|\bhi\b|hello|hey/.test(lead)
  )
    return { kind: 'yes' }
  const topic = talkOf(lead, '')
  return topic ? { kind: 'talk', topic } : { kind: 'unclear', text: lead }
}

const HUMAN =
  /\b(?:human(?: being)?s?|(?:real |actual |live )?person|agent|someone|somebody|representative|reps?|staff|employee|manager|supervisor|operator|colleague|customer (?:service|support|care)|support(?: team)?|real people)\b/
const isPerson = (t: string): boolean =>
  (/\b(?:talk|speak|chat|connect|put (?:me|us) through|transfer|escalate|reach|contact|call|get me|hand (?:me|this) over|want|need|is there)\b/.test(
    t,
  ) &&
    HUMAN.test(t) &&
    !/\bi need someone who\b/.test(t)) ||
  /^(?:a )?(?:real |live |actual )?(?:human|person|agent|representative|operator)\b|\b(?:file|make|lodge) a complaint\b|\bi want to complain\b|^escalate\b|^complain\b/.test(
    t,
  )

const isStatus = (t: string, orderId: string | null): boolean => {
  if (
    /^(?:order|add|buy|remove|put)\b/.test(t) &&
    !/^order (?:status|number|id|tracking|history|update)\b/.test(t)
  )
    return false
  if (orderId !== null) return !/\b(?:return|refund)\b/.test(t)
  const mine =
    /\b(?:my|the|that|this|our|last|latest|recent|previous)\s+(?:\w+\s+)?(?:orders?|parcels?|packages?|shipments?|deliver(?:y|ies)|purchases?|stuff|things i (?:bought|ordered))\b/
  if (
    /\border (?:status|tracking|history|update)\b|\btrack(?:ing)?\b.*\b(?:order|parcel|package|it|number|shipment|delivery)\b/.test(
      t,
    )
  )
    return true
  if (
    /\b(?:what|which|where|when) (?:\w+ )*(?:did|have) i (?:\w+ )?(?:order|buy|bought|ordered|purchased?)\b/.test(
      t,
    )
  )
    return true
  return (
    mine.test(t) &&
    /\b(?:where|when|status|track|arrived?|arrives|shipped|sent|dispatched|delivered|late|happen\w*|progress|update|is|has|did|was|how long|coming|news|lost|missing|show|list|see|check|on its way)\b/.test(
      t,
    ) &&
    !/\b(?:checkout|complete|place|pay|finish|confirm|submit|finali[sz]e)\b/.test(t)
  )
}

const isHold = (t: string): boolean =>
  /^(?:do not|never|no need to|not|without|please do not|i do not want to|i am not (?:going|ready) to|i am not|not going to)\s+(?:\w+\s+)?(?:buy|buying|purchase|order|checkout|pay|paying|add|adding|put|charge|place|take)\b/.test(
    t,
  ) ||
  /^(?:no (?:buying|purchase|checkout|payment)|not yet|i am just (?:looking|browsing)|i am only (?:looking|browsing)|just (?:looking|browsing)|only (?:looking|browsing)|(?:looking|browsing) around)\b/.test(
    t,
  ) ||
  /^i am (?:just|only) (?:looking|browsing)\b(?! for)/.test(t)

const CART = /\b(?:carts?|baskets?|trolley|shopping bag)\b|\b(?:in|inside) (?:my|the) bag\b/
const isView = (t: string): boolean => {
  if (
    /^(?:add|put|throw|toss|drop|pop|stick|chuck|place|remove|delete|take|clear|empty|buy|purchase|order|checkout|pay|get|wipe|reset|change|update|set|make|increase|reduce|decrease|leave|keep)\b/.test(
      t,
    )
  )
    return false
  if (
    /^what (?:is|are|do i have|have i got) in (?:there|it|here)\b|^what (?:have i|did i|do i) (?:\w+ )?(?:add|added|pick|picked|put|get|got|have|chosen?|selected|select)(?: \w+)* (?:so far|already|now|until now)\b|\bmy total\b|^(?:the )?total\b|^how much (?:is (?:it|that|everything) )?(?:in total|all together|altogether|do i owe|is everything|will i pay|am i paying)\b|^what do i owe\b/.test(
      t,
    )
  )
    return true
  if (!CART.test(t)) return false
  return /^(?:my |the |shopping )*(?:cart|basket|trolley|bag)\b|\b(?:view|show|see|check|look|review|display|open|list|what|whats|how much|how many|total|contents?|inside|anything|do i have|tell|is there|are there|is|where)\b/.test(
    t,
  )
}

/** `if it costs less than 50, buy it`, `buy it if it is in stock`: what is wanted, within what was said of its price. */
function parseCondition(clause: Clause): Wish[] | null {
  const { text } = clause
  const before =
    /^(?:if|when|as long as|provided(?: that)?|only if|in case)\s+(.+?)(?:\s*,\s*(?:then\s+)?|\s+then\s+|\s+)((?:please\s+)?(?:buy|purchase|order|get|grab|take|add|put|throw|toss|i will take)\b.*)$/.exec(
      text,
    )
  const after =
    /^((?:buy|purchase|order|get|grab|take|add|put)\b.*?)\s*,?\s+(?:but\s+)?(?:only\s+)?(?:if|as long as|provided(?: that)?)\s+(.+)$/.exec(
      text,
    )
  const [condition, deed] = before ? [before[1]!, before[2]!] : after ? [after[2]!, after[1]!] : []
  if (condition === undefined || deed === undefined) return null
  const bound = parseNoun(condition)
  const subject = bound.words.length > 0 && !/\b(?:stock|available)\b/.test(condition)
  const wishes = parseDeed({ ...clause, text: deed.replace(/^i will /, '') }) ?? []
  return wishes.map(wish =>
    wish.kind === 'acquire'
      ? { ...wish, nouns: wish.nouns.map(noun => bounded(noun, bound, subject)) }
      : wish,
  )
}

function bounded({ pointer, ...noun }: Noun, bound: Noun, isSubject: boolean): Noun {
  const price = { ...noun.price, ...bound.price }
  if (isSubject && noun.words.length === 0) return { ...noun, words: bound.words, price }
  return { ...noun, ...(pointer && { pointer }), price }
}

/** What is left is a name, an answer to a question, or nothing that can be made out. */
function parseRest({ text, lead }: Clause, asks: boolean): Wish[] {
  const denies = /(?:^|\s)(?:no|nope|nah|not)\b/
  const rest = text.replace(
    /^(?:(?:no|nope|nah|wait|sorry|i meant?|i am sorry|rather|not that(?: one)?|oops|hold on|correction|my mistake|i mean|better)\b[\s,]*)+/,
    '',
  )
  const corrects =
    rest !== text || /\b(?:actually|rather|instead|no|wait)\b/.test(lead) || /\binstead\b/.test(text)
  if (
    corrects &&
    /^(?:thanks|thank you|that is (?:ok|fine|all)|it is (?:ok|fine)|not (?:now|really|today)|way|never)?$/.test(
      rest,
    )
  )
    return [{ kind: 'no' }]
  if (/^(?:no|not)\s+(?:more\s+)?[a-z]+s$/.test(text)) return [{ kind: 'no' }]
  if (corrects && rest !== text && rest !== '') return correction({ text: rest, lead: '', question: asks })
  if (
    /^(?:y|yes|do it|do that|do so|please do|sounds (?:good|great)|fine|correct|confirm(?:ed)?|absolutely|of course|that works|deal|why not|definitely|certainly|i do|i confirm|i agree|agreed|go for it|proceed|that is (?:ok|fine|right|correct)|works for me|exactly|by all means)\b.{0,24}$/.test(
      text,
    )
  )
    return [{ kind: 'yes' }]
  const nouns = nounsOf(text.replace(/\binstead\b/g, ''))
  if (corrects && nouns[0]) return [{ kind: 'instead', noun: nouns[0] }]
  if (denies.test(` ${text}`) && /^(?:no|not)\b/.test(text)) return []
  return [{ kind: 'mention', nouns }]
}

function correction(clause: Clause): Wish[] {
  const deed = parseDeed(clause) ?? parseQuestion(clause, false)
  if (deed) return deed
  const [noun] = nounsOf(clause.text)
  return [noun ? { kind: 'instead', noun } : { kind: 'no' }]
}
