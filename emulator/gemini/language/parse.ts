import { type Clause, clausesOf } from './clauses.ts'
import { parseDeed } from './deeds.ts'
import { namesCart, parseNoun } from './noun.ts'
import { nounsOf } from './nouns.ts'
import { parseQuestion } from './questions.ts'
import { isHold, isPerson, isStatus, isView } from './services.ts'
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
import { dropOccasions, isBudget, mergeInto, nameNoPrice, spreadBudget, withIdsOf } from './whole-message.ts'
import type { Noun, Wish } from './wish.ts'

/** What a shopper's message asks for, in order. The same text gives the same wishes; any text gives some. */
export function parseMessage(message: string): Wish[] {
  const wishes: Wish[] = []
  for (const clause of clausesOf(message)) {
    for (const wish of parseClause(clause)) mergeInto(wishes, withIdsOf(message, wish), clause)
  }
  if (wishes.some(wish => wish.kind === 'talk' && wish.topic === 'discount')) nameNoPrice(wishes)
  spreadBudget(wishes)
  dropOccasions(wishes)
  return wishes.some(({ kind }) => !isChat(kind))
    ? wishes.filter(({ kind }) => !isChat(kind))
    : wishes.slice(0, 2)
}

const ID = /\b(?:ord|order|chk|co)[_-][a-z0-9_-]+|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|#\d{3,}/i

function parseClause(said: Clause): Wish[] {
  const clause = { ...said, text: said.text.replace(/\s+before (?:i|we|you) .*$/, '') }
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
  if (orderId !== null && /^order\b/.test(t) && !/^order (?:a|an|one|another|\d)\b/.test(t))
    return [{ kind: 'status', orderId, question: t }]
  if (isStatus(t, orderId)) return [{ kind: 'status', orderId, question: t }]
  if (isHold(t)) return [{ kind: 'hold', nouns: [] }]
  const unwanted = /^(?:buy|purchase|order|get|add|take)\s+(?:no|0 of|none of)\s+(?!more\b)([a-z].*)$/.exec(t)
  if (unwanted) return [{ kind: 'hold', nouns: nounsOf(unwanted[1]!) }]
  if (/^(?:never ?mind|forget|skip)(?: about)? (?:the|that|those|a|my|it)\b/.test(t))
    return [{ kind: 'talk', topic: 'nevermind' }]
  if (/^(?:what|which|how|why|huh|pardon|sorry|come again|eh|who|where|when)$/.test(t))
    return [{ kind: 'unclear', text: t }]
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
  const bound = parseNoun(condition.replace(/\b(?:is|are)? ?(?:still )?(?:in stock|available|there)\b/g, ' '))
  const subject = bound.words.length > 0
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
  if (nouns.length === 1 && isBudget(nouns[0]!)) return [{ kind: 'mention', nouns }]
  if (denies.test(` ${text}`) && /^(?:no|not)\b/.test(text)) return []
  return [
    {
      kind: 'mention',
      nouns,
      ...(/\b(?:please|yes|yeah|yep|sure)\b/.test(`${lead} ${text}`) && { please: true }),
    },
  ]
}

function correction(clause: Clause): Wish[] {
  const deed = parseDeed(clause) ?? parseQuestion(clause, false)
  if (deed) return deed
  const [noun] = nounsOf(clause.text)
  return [noun ? { kind: 'instead', noun } : { kind: 'no' }]
}
