import { concept, wordsOf } from '../language/lexicon.ts'
import type { Noun } from '../language/wish.ts'
import type { Choice, Goods } from '../tools/goods.ts'
import { valuesAt } from '../tools/result.ts'
import { type Desk, has, isDone, isRefused, type Outcome, type Steps, toolFor, type Want } from './desk.ts'
import { searchFor } from './look-up.ts'
import { type Meaning, resolve } from './resolve.ts'
import type { Line } from './state.ts'
import { asSentence, choiceList, describeGoods, enumerate, lineText, listGoods, nameOf } from './wording.ts'

interface Acquisition {
  nouns: readonly Noun[]
  /** Whether it is to be paid for as well. */
  pays: boolean
}

/** Finds what is wanted, and puts it into the cart where that is clear and possible. Otherwise says why not, and asks. */
export function* acquire({ nouns, pays }: Acquisition, desk: Desk): Steps<void> {
  for (const { inTotal, price } of nouns)
    if (inTotal && price.max !== undefined) desk.state.budget = price.max
  const refused = nouns.filter(noun => isNoQuantity(noun.quantity))
  for (const noun of refused) desk.said.push(quantityRefusal(noun))
  const wanted = nouns.filter(noun => !refused.includes(noun))
  if (wanted.length === 0) return
  if (yield* payForWhatIsThere(wanted, pays, desk)) return
  const searches = yield* searchAll(wanted, desk)
  const lines: Line[] = []
  let unclear = refused.length > 0
  for (const [at, noun] of wanted.entries()) {
    const meaning = repeated(noun, desk) ?? (yield* resolve(noun, desk, searches[at]))
    if (noun.words.length > 0) desk.state.words.push(noun.words)
    if ('goods' in meaning) {
      desk.state.focus = at === 0 ? [meaning.goods] : [...desk.state.focus, meaning.goods]
      // All of one thing are all its units; all of several are one of each.
      const counted: Noun = noun.every && meaning.goods.length === 1 ? { ...noun, most: true } : noun
      for (const goods of meaning.goods) {
        const line = lineFor(goods, counted, pays, desk)
        if (line) lines.push(line)
        else unclear = true
      }
    } else {
      unclear = true
      explain(meaning, noun, pays, desk)
    }
  }
  yield* put(lines, pays && !unclear, desk)
}

const isNoQuantity = (quantity: number | undefined): boolean =>
  quantity !== undefined && (quantity <= 0 || !Number.isInteger(quantity))

function quantityRefusal({ quantity, words }: Noun): string {
  const what = words.length > 0 ? ` of ${words.join(' ')}` : ''
  return `${quantity} is not a valid quantity${what}: it has to be a whole number of at least 1. Nothing was added.`
}

/** `buy it` for what the shopper has just put into the cart means to pay for it. */
function* payForWhatIsThere(nouns: readonly Noun[], pays: boolean, { state }: Desk): Steps<boolean> {
  const [noun] = nouns
  const points = noun?.pointer?.to === 'it' || noun?.pointer?.to === 'them' || noun?.pointer?.to === 'both'
  if (!pays || nouns.length !== 1 || !points || noun.quantity !== undefined || state.added.length === 0)
    return false
  const added = new Set(state.added.map(({ goods }) => goods.id))
  const same = state.focus.flat().every(goods => added.has(goods.id))
  if (same) state.owes = true
  return same
}

/** Searches that do not depend on each other go out together. */
function* searchAll(nouns: readonly Noun[], desk: Desk): Steps<(Outcome | undefined)[]> {
  if (nouns.length < 2) return []
  const named = nouns.filter(noun => noun.words.length > 0 && noun.pointer === undefined)
  if (named.length < 2 || (!has(desk, 'search') && desk.state.known.size > 0)) return []
  const outcomes = yield named.map(searchFor)
  return nouns.map(noun => (named.includes(noun) ? outcomes[named.indexOf(noun)] : undefined))
}

/** `two more`, with nothing named: of what was added last. */
function repeated(noun: Noun, { state }: Desk): Meaning | null {
  const unnamed = noun.words.length === 0 && noun.ids.length === 0 && !noun.extreme
  const [line] = state.added
  if (!unnamed || !line || state.added.length !== 1) return null
  const points =
    noun.pointer === undefined ? noun.more === true : noun.more === true && noun.pointer.to === 'it'
  return points ? { goods: [line.goods] } : null
}

/** So many units of it, also more than there are: whether there are enough is for the shop to say. `null` after saying why that cannot be. */
function lineFor(goods: Goods, noun: Noun, pays: boolean, desk: Desk): Line | null {
  const { state, said } = desk
  const again = noun.more ? state.added.find(line => line.goods.id === goods.id) : undefined
  const choice = again?.choice ?? choiceFor(goods, noun, desk)
  if (choice === 'ask') {
    const options = goods.choices.filter(({ stock }) => stock !== 0)
    state.questions.push({
      about: 'choice',
      goods,
      options: [...options],
      quantity: noun.quantity ?? 1,
      pays,
    })
    said.push(`${describeGoods(goods)}. Which one would you like: ${choiceList(goods.choices)}?`)
    return null
  }
  const stock = choice?.stock ?? goods.stock
  const quantity = noun.most ? (stock ?? 1) : (noun.quantity ?? 1)
  const line = { goods, choice, quantity }
  if (stock === 0) {
    said.push(`${nameOf(line)} is out of stock at the moment, so I added nothing.`)
    return null
  }
  const price = choice?.price ?? goods.price
  if (noun.offered !== undefined && (price === null || Math.abs(noun.offered - price.value) > 0.005)) {
    state.questions.push({ about: 'price', line, pays })
    said.push(
      `${goods.name} costs ${price?.text ?? 'what the shop says'}; I cannot change prices. Nothing was added. Would you like it at that price?`,
    )
    return null
  }
  return line
}

/** Which variant the words mean; `null` where there are none to choose from. */
function choiceFor(goods: Goods, noun: Noun, desk: Desk): Choice | null | 'ask' {
  const { choices } = goods
  if (choices.length === 0) return null
  if (choices.length === 1) return choices[0]!
  const named = choicesNamed(noun.words, choices)
  if (named.length === 1) return named[0]!
  const takesVariant =
    toolFor(desk, 'add')?.fields.some(({ words }) => /\b(?:variant|option|sku)\b/.test(words)) ?? false
  if (!takesVariant && has(desk, 'add')) return null
  const available = choices.filter(({ stock }) => stock !== 0)
  if (noun.any) return available[0] ?? choices[0]!
  return available.length === 1 && named.length === 0 ? available[0]! : 'ask'
}

export function choicesNamed(words: readonly string[], choices: readonly Choice[]): Choice[] {
  const exact = words.map(word => word.toLowerCase())
  const counts = choices.map(choice => {
    const label = wordsOf(choice.label.toLowerCase())
    const same = exact.filter(word => label.includes(word)).length
    const alike = words.filter(word => label.some(one => concept(one) === concept(word))).length
    return same * 10 + alike
  })
  const best = Math.max(0, ...counts)
  return best === 0 ? [] : choices.filter((_, at) => counts[at] === best)
}

/** Says what stands in the way of an order, and remembers what is asked. */
function explain(meaning: Exclude<Meaning, { goods: Goods[] }>, noun: Noun, pays: boolean, desk: Desk): void {
  const { said, state } = desk
  const what = noun.words.join(' ') || 'that'
  const asks = (options: Goods[]): void => {
    state.shown = options
    state.focus = [options]
    state.questions.push({ about: 'which', options, quantity: noun.quantity, pays, acquires: true })
  }
  if ('unsure' in meaning) {
    const why =
      meaning.because === 'tie'
        ? `These cost the same, ${meaning.unsure[0]?.price?.text ?? ''}`
        : `There are several that fit`
    said.push(`${why}:\n${listGoods(meaning.unsure)}\nWhich one would you like?`)
    asks(meaning.unsure)
  } else if ('differs' in meaning) {
    said.push(
      `I did not find ${what}. There is ${describeGoods(meaning.differs)}, but not with "${meaning.missing.join(' ')}". Would you like it all the same?`,
    )
    asks([meaning.differs])
  } else if ('beyond' in meaning) {
    said.push(`Nothing was added, since the price is not within what you said:\n${listGoods(meaning.beyond)}`)
    state.shown = meaning.beyond
    state.focus = [meaning.beyond]
  } else if ('nothing' in meaning) {
    said.push(
      `I could not find ${what} in this shop.${meaning.near.length > 0 ? ` The nearest are:\n${listGoods(meaning.near)}` : ''}`,
    )
    if (meaning.near.length > 0) asks(meaning.near)
  } else if ('unclear' in meaning && has(desk, 'search'))
    said.push('I am not sure which product you mean. What is it called?')
  else if (pays && has(desk, 'checkout')) state.owes = true
  else said.push(`I cannot look up ${what} here.`)
}

/** Puts lines into the cart, each by a call of its own, and says what came of it. */
export function* put(lines: readonly Line[], pays: boolean, desk: Desk): Steps<void> {
  if (lines.length === 0) return
  const { state, said } = desk
  const outcomes = yield lines.map(addition)
  const added = lines.filter((_, at) => isDone(outcomes[at]!))
  if (outcomes.every(isUndeclared) && pays && has(desk, 'checkout')) {
    // Another agent sees to the cart; this one is to have it paid.
    state.owes = true
    return
  }
  for (const [at, outcome] of outcomes.entries())
    if (!isDone(outcome)) refuse(lines[at]!, outcome, pays, desk)
  if (added.length > 0) {
    state.added = added
    state.focus = added.map(({ goods }) => [goods])
    said.push(`I added ${enumerate(added.map(lineText))} to your cart.`)
  }
  if (pays && added.length === lines.length) state.owes = true
}

const isUndeclared = (outcome: Outcome): boolean => 'unable' in outcome && outcome.unable === 'undeclared'

export const addition = ({ goods, choice, quantity }: Line): Want => {
  const variantId = choice?.id ?? goods.variantId
  return {
    role: 'add',
    slots: { productId: goods.id, name: goods.name, quantity, ...(variantId !== undefined && { variantId }) },
  }
}

/** What a function refused is told as it said it; where it says what is left, that is offered. */
function refuse(line: Line, outcome: Outcome, pays: boolean, { said, state }: Desk): void {
  if (!isRefused(outcome)) {
    said.push(
      'unable' in outcome && outcome.unable === 'unknown'
        ? `To add ${nameOf(line)} I need to know: ${outcome.missing.map(({ words }) => words).join(', ')}.`
        : `I cannot add ${nameOf(line)} to a cart here.`,
    )
    return
  }
  const left = unitsLeft(outcome.data) ?? line.choice?.stock ?? line.goods.stock
  const why = outcome.message ?? outcome.code ?? 'the shop refused it'
  const offers = left !== null && left > 0 && left < line.quantity
  const offer =
    offers && !/would you like/i.test(why)
      ? ` There are ${left} in stock. Would you like ${left} instead?`
      : ''
  said.push(`I could not add ${lineText(line)}: ${asSentence(why)}${offer}`)
  if (offers)
    state.questions.push({ about: 'quantity', goods: line.goods, choice: line.choice, available: left, pays })
}

const LEFT: readonly RegExp[] = [
  /^can_?add$/i,
  /^(?:available|stock|left|in_?stock|remaining|available_?(?:quantity|stock)|max(?:imum)?_?quantity)$/i,
]

/** How many could be added, as a refusal states it. */
function unitsLeft(data: unknown): number | null {
  const stated = LEFT.flatMap(name => valuesAt(data, name)).find(value => typeof value === 'number')
  return typeof stated === 'number' ? stated : null
}
