import type { Noun, Wish } from '../language/wish.ts'
import type { Choice, Goods } from '../tools/goods.ts'
import { choicesNamed, put } from './acquire.ts'
import { status } from './care.ts'
import type { Desk, Steps } from './desk.ts'
import { pick } from './fit.ts'
import { extremesOf } from './look-up.ts'
import { pay } from './pay.ts'
import type { Line, Question } from './state.ts'
import { choiceList } from './wording.ts'

/** Takes a wish as the answer to what was asked; of several questions, each part of it as the answer to one. */
export function* answerQuestions(wish: Wish, asked: Question[], desk: Desk): Steps<boolean> {
  const parts = asked.length > 1 ? partsOf(wish) : [wish]
  let answered = false
  for (const part of parts) {
    for (const [at, question] of asked.entries()) {
      if (!(yield* answerQuestion(part, question, desk))) continue
      asked.splice(at, 1)
      answered = true
      break
    }
  }
  if (!answered) return false
  // What is left of the same questions is still to be answered.
  for (const question of asked.splice(0)) {
    desk.state.questions.push(question)
    if (question.about === 'choice')
      desk.said.push(`And which ${question.goods.name}: ${choiceList(question.options)}?`)
  }
  return true
}

const partsOf = (wish: Wish): Wish[] =>
  wish.kind === 'mention' || wish.kind === 'acquire'
    ? wish.nouns.map(noun => ({ ...wish, nouns: [noun] }))
    : [wish]

/** Takes a wish as the answer to what was asked, where it is one; answers whether it was. */
function* answerQuestion(wish: Wish, question: Question, desk: Desk): Steps<boolean> {
  if (
    wish.kind === 'no' ||
    (wish.kind === 'talk' && (wish.topic === 'nevermind' || wish.topic === 'thanks'))
  ) {
    desk.said.push('All right, I leave it at that.')
    return true
  }
  const noun = nounIn(wish)
  const agrees = wish.kind === 'yes'
  switch (question.about) {
    case 'which':
      return yield* chooseGoods(noun, agrees, question, desk)
    case 'choice':
      return yield* chooseVariant(noun, question, desk)
    case 'quantity': {
      const quantity =
        agrees || noun?.most || (noun?.any ?? false) || isSame(noun)
          ? (noun?.quantity ?? question.available)
          : plainNumber(noun, wish)
      if (quantity === undefined) return false
      return yield* order({ ...question, quantity }, question.available, desk)
    }
    case 'price':
      if (!agrees && !(isSame(noun) && noun?.offered === undefined)) return false
      yield* put([question.line], question.pays, desk)
      return true
    case 'confirmation':
      if (!agrees && wish.kind !== 'pay') return false
      yield* pay(1, desk, true)
      return true
    case 'order': {
      const id = noun?.ids[0] ?? (wish.kind === 'status' ? wish.orderId : null)
      if (!id) return false
      yield* status(id, desk, question.cancels)
      return true
    }
  }
}

function nounIn(wish: Wish): Noun | undefined {
  if (wish.kind === 'mention' || wish.kind === 'acquire')
    return wish.nouns.length === 1 ? wish.nouns[0] : undefined
  if (wish.kind === 'find') return wish.nouns.length === 1 ? wish.nouns[0] : undefined
  return wish.kind === 'instead' || wish.kind === 'set' ? wish.noun : undefined
}

const isSame = (noun: Noun | undefined): boolean =>
  noun !== undefined &&
  noun.words.length === 0 &&
  (noun.pointer?.to === 'it' || noun.pointer?.to === 'them') &&
  noun.quantity === undefined

function plainNumber(noun: Noun | undefined, wish: Wish): number | undefined {
  if (wish.kind === 'set') return wish.quantity
  return noun && noun.words.length === 0 ? noun.quantity : undefined
}

type Which = Extract<Question, { about: 'which' }>

function* chooseGoods(
  noun: Noun | undefined,
  agrees: boolean,
  { options, quantity, pays }: Which,
  desk: Desk,
): Steps<boolean> {
  const chosen = agrees && options.length === 1 ? options : noun ? chosenFrom(noun, options) : []
  if (chosen.length === 0) {
    if (agrees) {
      desk.state.questions.push({ about: 'which', options, quantity, pays, acquires: true })
      desk.said.push(`Which one: ${options.map(({ name }) => name).join(' or ')}?`)
    }
    return agrees
  }
  desk.state.focus = chosen.map(goods => [goods])
  const lines = chosen.map(goods => ({
    goods,
    choice: variantOf(noun, goods),
    quantity: noun?.quantity ?? quantity ?? 1,
  }))
  const choosing = lines.find(({ goods, choice }) => choice === null && goods.choices.length > 1)
  if (choosing) {
    desk.state.questions.push({
      about: 'choice',
      goods: choosing.goods,
      options: [...choosing.goods.choices],
      quantity: choosing.quantity,
      pays,
    })
    desk.said.push(
      `Which one would you like: ${choosing.goods.choices.map(({ label }) => label).join(', ')}?`,
    )
    return true
  }
  for (const line of lines)
    if (!(yield* order({ ...line, pays }, line.choice?.stock ?? line.goods.stock, desk))) return false
  return true
}

const variantOf = (noun: Noun | undefined, { choices }: Goods): Choice | null =>
  choices.length === 1 ? choices[0]! : (choicesNamed(noun?.words ?? [], choices)[0] ?? null)

function chosenFrom(noun: Noun, options: readonly Goods[]): Goods[] {
  const { pointer, extreme, words, ids, any } = noun
  if (ids.length > 0) return options.filter(({ id }) => ids.includes(id))
  if (pointer?.to === 'nth') return [options.at(pointer.index)].filter(goods => goods !== undefined)
  if (pointer?.to === 'both' || pointer?.to === 'all' || pointer?.to === 'each' || pointer?.to === 'them')
    return [...options]
  if (extreme) {
    const ends = extremesOf(options, extreme)
    return ends.length === 1 ? ends : []
  }
  if (words.length > 0) {
    const picked = pick(words, options)
    return 'one' in picked && picked.missing.length === 0 ? [picked.one] : []
  }
  return any
    ? options.slice(0, 1)
    : options.length === 1 && (noun.quantity !== undefined || isSame(noun))
      ? [...options]
      : []
}

type Choosing = Extract<Question, { about: 'choice' }>

function* chooseVariant(
  noun: Noun | undefined,
  { goods, options, quantity, pays }: Choosing,
  desk: Desk,
): Steps<boolean> {
  if (!noun) return false
  const named =
    noun.pointer?.to === 'nth'
      ? [options.at(noun.pointer.index)].filter(choice => choice !== undefined)
      : noun.any
        ? options.slice(0, 1)
        : choicesNamed(noun.words, options)
  const [choice] = named
  if (named.length !== 1 || !choice) return false
  return yield* order(
    { goods, choice, quantity: noun.quantity ?? quantity, pays },
    choice.stock ?? goods.stock,
    desk,
  )
}

/** Adds what was agreed on, once more within what there is. */
function* order(
  { goods, choice, quantity, pays }: Line & { pays: boolean },
  stock: number | null,
  desk: Desk,
): Steps<boolean> {
  if (quantity < 1 || !Number.isInteger(quantity))
    desk.said.push(`${quantity} is not a valid quantity: it has to be a whole number of at least 1.`)
  else if (stock !== null && quantity > stock) {
    desk.said.push(
      stock > 0
        ? `There are only ${stock} of ${goods.name} in stock. Would you like ${stock}?`
        : `${goods.name} is out of stock.`,
    )
    if (stock > 0) desk.state.questions.push({ about: 'quantity', goods, choice, available: stock, pays })
  } else yield* put([{ goods, choice, quantity }], pays, desk)
  return true
}
