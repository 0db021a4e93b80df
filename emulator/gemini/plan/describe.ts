import { concept, wordsOf } from '../language/lexicon.ts'
import { STOP_WORDS } from '../language/vocabulary.ts'
import type { Aspect, Noun } from '../language/wish.ts'
import { sentencesOf } from '../structured/material.ts'
import type { Goods } from '../tools/goods.ts'
import { goodsIn } from '../tools/goods.ts'
import { type Desk, has, isDone, type Steps, use } from './desk.ts'
import { extremesOf } from './look-up.ts'
import { type Meaning, resolve } from './resolve.ts'
import { choiceList, describeGoods, listGoods } from './wording.ts'

interface Description {
  nouns: readonly Noun[]
  aspect: Aspect
  question: string
}

/** Tells what is known of goods, and nothing that no tool told. Answers whether there was anything to tell. */
export function* describe({ nouns, aspect, question }: Description, desk: Desk): Steps<boolean> {
  const { state, said } = desk
  const goods: Goods[] = []
  for (const noun of nouns) {
    const meaning = yield* resolve(pointing(noun), desk)
    if (noun.words.length > 0) state.words.push(noun.words)
    goods.push(...goodsOf(meaning, aspect))
  }
  const told = [...new Map(goods.map(one => [one.id, one])).values()]
  if (told.length === 0) {
    const what = nouns.flatMap(({ words }) => words).join(' ')
    said.push(
      what
        ? `I could not find ${what} in this shop.`
        : 'I am not sure which product you mean. What is it called?',
    )
    return false
  }
  state.focus = nouns.length > 1 ? told.map(one => [one]) : [told]
  if (told.length > 1 || aspect === 'compare') state.shown = told
  said.push(yield* answerOf(told, nouns, aspect, question, desk))
  return true
}

/** Who names nothing means what was spoken of last. */
const pointing = (noun: Noun): Noun =>
  noun.words.length === 0 && noun.ids.length === 0 && !noun.pointer && !noun.extreme
    ? { ...noun, pointer: { to: 'them' } }
    : noun

function goodsOf(meaning: Meaning, aspect: Aspect): Goods[] {
  if ('goods' in meaning) return meaning.goods
  if ('unsure' in meaning) return meaning.unsure
  if ('differs' in meaning) return [meaning.differs]
  if ('beyond' in meaning) return meaning.beyond
  return 'near' in meaning ? meaning.near.slice(0, aspect === 'details' ? 1 : 3) : []
}

function* answerOf(
  goods: Goods[],
  nouns: readonly Noun[],
  aspect: Aspect,
  question: string,
  desk: Desk,
): Steps<string> {
  const [one] = goods
  if (aspect === 'price')
    return goods
      .map(({ name, price }) => `${name} costs ${price?.text ?? 'a price I was not told'}.`)
      .join('\n')
  if (aspect === 'stock') return goods.map(stockSentence).join('\n')
  if (aspect === 'variants')
    return goods
      .map(({ name, choices }) =>
        choices.length > 0
          ? `${name} comes in: ${choiceList(choices)}.`
          : `${name} comes in one version only.`,
      )
      .join('\n')
  if (aspect === 'compare') return comparison(goods, nouns)
  if (goods.length > 1 || !one) return `There is:\n${listGoods(goods)}`
  const full = has(desk, 'details') ? yield* readMore(one) : one
  return `${describeGoods(full)}.${passage(full.text, question, nouns)}`
}

function stockSentence({ name, stock, choices }: Goods): string {
  if (choices.some(choice => choice.stock !== null))
    return `${name}: ${choices.map(({ label, stock: left }) => `${label} ${left === 0 ? 'out of stock' : `${left ?? 'some'} in stock`}`).join(', ')}.`
  if (stock === null) return `I was not told how many of ${name} there are.`
  return stock > 0 ? `Yes, ${stock} of ${name} are in stock.` : `${name} is out of stock at the moment.`
}

function comparison(goods: Goods[], nouns: readonly Noun[]): string {
  const extreme = nouns.find(noun => noun.extreme)?.extreme
  const ends = extreme ? extremesOf(goods, extreme) : []
  const [end] = ends
  const verdict =
    end && ends.length === 1
      ? `\n${end.name} is the ${extreme === 'cheapest' ? 'cheapest' : 'most expensive'} of them.`
      : ''
  return `${listGoods(goods)}${verdict}`
}

function* readMore(goods: Goods): Steps<Goods> {
  const outcome = yield* use({ role: 'details', slots: { productId: goods.id, name: goods.name } })
  const read = isDone(outcome) ? goodsIn(outcome.data).find(({ id }) => id === goods.id) : undefined
  return read ?? goods
}

const MOST_SENTENCES = 3

/** The sentences of a text that answer a question best, or its first ones. */
function passage(text: string, question: string, nouns: readonly Noun[]): string {
  const named = new Set(nouns.flatMap(({ words }) => words).map(concept))
  const asked = wordsOf(question)
    .filter(word => !STOP_WORDS.has(word))
    .map(concept)
    .filter(key => !named.has(key))
  const sentences = sentencesOf(text).filter(sentence => sentence.length > 12)
  const fitting = sentences.filter(sentence =>
    wordsOf(sentence.toLowerCase()).some(word => asked.includes(concept(word))),
  )
  const told = (fitting.length > 0 ? fitting : sentences).slice(0, MOST_SENTENCES)
  return told.length > 0 ? ` ${told.join(' ')}` : ''
}
