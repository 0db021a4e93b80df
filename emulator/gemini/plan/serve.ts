import type { Noun, Topic, Wish } from '../language/wish.ts'
import { acquire, choicesNamed } from './acquire.ts'
import { ask, callPerson, status, useOther } from './care.ts'
import { clear, multiply, remove, replaceLast, set, view } from './cart.ts'
import { describe } from './describe.ts'
import { type Desk, has, type Steps } from './desk.ts'
import { find } from './find.ts'
import { pick } from './fit.ts'
import { answerQuestions } from './follow-up.ts'
import { pay } from './pay.ts'
import { resolve } from './resolve.ts'
import type { Question } from './state.ts'

/** Does what a message asks for, wish by wish, and pays at its end what was bought. */
export function* serve(wishes: readonly Wish[], desk: Desk): Steps<void> {
  const { state } = desk
  const asked = [...state.questions]
  state.questions = []
  state.owes = false
  state.budget = null
  state.holds = wishes.some(({ kind }) => kind === 'hold')
  const pays = wishes.some(({ kind }) => kind === 'pay')
  // Who wants to see the cart does not find it paid and gone.
  if (!pays && wishes.some(({ kind }) => kind === 'view')) state.holds = true
  for (const wish of wishes)
    yield* grant(wish.kind === 'acquire' && pays ? { ...wish, pays } : wish, asked, desk)
  if (state.owes && !state.holds && state.questions.length === 0 && has(desk, 'checkout')) yield* pay(1, desk)
  if (desk.said.length === 0) desk.said.push(plainAnswer(wishes, desk))
}

/** What is said where nothing was to be done. */
function plainAnswer(wishes: readonly Wish[], desk: Desk): string {
  if (desk.state.holds) return 'All right, I will not buy anything.'
  if (wishes.some(({ kind }) => kind === 'no')) return 'All right. Nothing was changed.'
  return wishes.some(({ kind }) => kind === 'yes')
    ? 'What would you like me to do?'
    : greetingFor('abilities', desk)
}

function* grant(wish: Wish, asked: Question[], desk: Desk): Steps<void> {
  if (asked.length > 0 && (yield* answerQuestions(wish, asked, desk))) return
  switch (wish.kind) {
    case 'find':
      return yield* find(wish.nouns, desk)
    case 'acquire':
      return yield* acquire({ nouns: wish.nouns, pays: wish.pays && !desk.state.holds }, desk)
    case 'remove':
      return yield* remove(wish.nouns, desk)
    case 'clear':
      return yield* clear(desk)
    case 'set':
      return yield* set(wish.noun, wish.quantity, desk)
    case 'view':
      return yield* view(desk)
    case 'pay':
      // What is still to be chosen is meant to be paid as well.
      if (desk.state.questions.length === 0) yield* pay(wish.times, desk)
      return
    case 'hold':
      desk.state.words.push(...wish.nouns.map(({ words }) => words).filter(words => words.length > 0))
      return
    case 'multiply':
      return yield* multiply(wish.noun, wish.by, desk)
    case 'describe':
      yield* describe(wish, desk)
      return
    case 'ask':
      return yield* ask(wish.question, desk)
    case 'status':
      return yield* status(wish.orderId, desk)
    case 'cancel':
      return yield* status(wish.orderId, desk, true)
    case 'person':
      return yield* callPerson(desk)
    case 'instead':
      return yield* correct(wish.noun, desk)
    case 'mention':
      return yield* mention(wish.nouns, wish.please ?? false, desk)
    // Beside something else that is wanted, they say no more than that.
    case 'yes':
    case 'no':
      return
    case 'talk':
      desk.said.push(greetingFor(wish.topic, desk))
      return
    case 'unclear':
      if (!(yield* useOther(desk))) desk.said.push(greetingFor('abilities', desk))
  }
}

/** `no, the rust one`: something else in place of what was added last, or of what was looked for. */
function* correct(noun: Noun, desk: Desk): Steps<void> {
  const [last] = desk.state.added
  if (!last) return yield* mention([noun], false, desk)
  if (noun.quantity !== undefined && noun.words.length === 0)
    return yield* set({ ...noun, pointer: { to: 'it' } }, noun.quantity, desk)
  const choices = choicesNamed(noun.words, last.goods.choices)
  if (choices.length === 1) return yield* replaceLast([{ ...last, choice: choices[0]! }], desk)
  const meaning = yield* resolve(noun, desk)
  if (!('goods' in meaning)) return yield* acquire({ nouns: [noun], pays: false }, desk)
  const [goods] = meaning.goods
  if (goods) yield* replaceLast([{ goods, choice: null, quantity: noun.quantity ?? last.quantity }], desk)
}

/** A name and no verb: with a number it is an order, else it is looked up. */
function* mention(nouns: readonly Noun[], please: boolean, desk: Desk): Steps<void> {
  const [noun] = nouns
  if (!noun) return
  const counted = nouns.every(one => one.quantity !== undefined && one.offered === undefined)
  const named = noun.words.length > 0 || noun.pointer !== undefined
  if (counted && named) return yield* acquire({ nouns, pays: !desk.state.holds }, desk)
  if (counted && !noun.more && desk.state.added.length === 0 && desk.state.focus.length > 0)
    return yield* acquire(
      { nouns: nouns.map(one => ({ ...one, pointer: { to: 'it' } })), pays: !desk.state.holds },
      desk,
    )
  if (noun.more && desk.state.added.length > 0) return yield* acquire({ nouns, pays: false }, desk)
  if (noun.quantity !== undefined && noun.words.length === 0 && desk.state.added.length > 0)
    return yield* set({ ...noun, pointer: { to: 'it' } }, noun.quantity, desk)
  if (noun.words.length > 0 && (yield* useOther(desk))) return
  if (please && (noun.pointer || isVariant(noun, desk) || (noun.definite && desk.state.shown.length > 0)))
    return yield* acquire({ nouns, pays: false }, desk)
  if ((noun.pointer && noun.words.length === 0) || isShown(noun, desk) || isVariant(noun, desk)) {
    yield* describe({ nouns, aspect: 'details', question: desk.message }, desk)
    return
  }
  if (noun.words.length > 0 || noun.extreme || noun.price.max !== undefined || noun.price.min !== undefined)
    return yield* find(nouns, desk)
  desk.said.push(greetingFor('abilities', desk))
}

/** `the plum one`, of what was just listed. */
const isShown = (noun: Noun, { state: { shown } }: Desk): boolean =>
  noun.definite === true && noun.words.length > 0 && shown.length > 0 && 'one' in pick(noun.words, shown)

/** `in chalk`, of the one thing that was spoken of. */
function isVariant({ words }: Noun, { state: { focus } }: Desk): boolean {
  const [goods, ...others] = focus.flat()
  return (
    goods !== undefined &&
    others.length === 0 &&
    words.length > 0 &&
    choicesNamed(words, goods.choices).length === 1
  )
}

const TALK: Readonly<Record<Topic, string>> = {
  greeting: 'Hello! What are you looking for?',
  thanks: 'You are welcome!',
  goodbye: 'Goodbye!',
  abilities: '',
  secrets:
    'I cannot tell you how I was set up. I can help you to find products and with your cart and orders.',
  discount: 'I cannot change prices or give discounts: what the shop says is what things cost.',
  nevermind: 'All right.',
}

function greetingFor(topic: Topic, desk: Desk): string {
  if (topic !== 'abilities') return TALK[topic]
  const abilities = [
    has(desk, 'search') && 'find products',
    has(desk, 'add') && 'put them into your cart',
    has(desk, 'checkout') && 'check out',
    has(desk, 'status') && 'look up orders',
    has(desk, 'knowledge') && 'answer questions about the shop',
    has(desk, 'person') && 'pass you on to a person',
  ].filter(Boolean)
  return abilities.length > 0
    ? `I can ${abilities.join(', ')}. What would you like?`
    : 'I am a small local model of this shop. What would you like to know?'
}
