import type { Noun } from '../language/wish.ts'
import { type Goods, goodsIn } from '../tools/goods.ts'
import { addition, choicesNamed, put } from './acquire.ts'
import { cartText } from './cart-text.ts'
import { type Desk, has, isDone, isRefused, type Outcome, type Steps, toolFor, use } from './desk.ts'
import { foundOf, pick } from './fit.ts'
import { extremesOf, within } from './look-up.ts'
import type { Line } from './state.ts'
import { asSentence, enumerate } from './wording.ts'

/** Looks at the cart; `null` where that cannot be done. */
export function* lookAtCart(desk: Desk): Steps<Goods[] | null> {
  const outcome = yield* use({ role: 'view', slots: {} })
  if (!isDone(outcome)) {
    if (isRefused(outcome)) desk.said.push(asSentence(outcome.message ?? 'The cart cannot be shown now'))
    return null
  }
  const lines = goodsIn(outcome.data).filter(({ quantity }) => quantity !== undefined && quantity > 0)
  desk.state.cart = lines
  return lines
}

export function* view(desk: Desk): Steps<void> {
  const outcome = yield* use({ role: 'view', slots: {} })
  if (!isDone(outcome)) {
    desk.said.push(
      isRefused(outcome)
        ? asSentence(outcome.message ?? 'The cart cannot be shown now')
        : 'I cannot look into a cart here.',
    )
    return
  }
  const lines = goodsIn(outcome.data).filter(({ quantity }) => quantity !== undefined && quantity > 0)
  desk.state.cart = lines
  if (lines.length > 0) {
    desk.state.shown = lines
    desk.state.focus = lines.map(line => [line])
  }
  desk.said.push(lines.length === 0 ? 'Your cart is empty.' : cartText(lines, outcome.data))
}

/** Takes things out of the cart, or some units of them. */
export function* remove(nouns: readonly Noun[], desk: Desk): Steps<void> {
  for (const noun of nouns) {
    if (noun.pointer?.to === 'all' && noun.words.length === 0) yield* clear(desk, noun.excluded)
    else yield* removeOne(noun, desk)
  }
}

function* removeOne(noun: Noun, desk: Desk): Steps<void> {
  const lines = yield* linesMeant(noun, desk)
  const name = noun.words.join(' ') || 'that'
  if (lines.length === 0) {
    desk.said.push(
      `There is no ${name === 'that' ? 'such item' : name} in your cart, so nothing was removed.`,
    )
    return
  }
  for (const line of lines) {
    const { quantity } = noun
    if (quantity !== undefined && line.quantity !== undefined && quantity > 0 && quantity < line.quantity)
      yield* setQuantity(line, line.quantity - quantity, desk)
    else yield* takeOut(line, desk)
  }
}

function* takeOut(line: Goods, desk: Desk): Steps<boolean> {
  const outcome = yield* use({ role: 'remove', slots: slotsOf(line) })
  if (isDone(outcome)) {
    desk.said.push(`I removed ${line.name} from your cart.`)
    desk.state.added = desk.state.added.filter(({ goods }) => goods.id !== line.id)
    return true
  }
  desk.said.push(`I could not remove ${line.name}: ${whyNot(outcome)}`)
  return false
}

const slotsOf = ({
  id,
  name,
  lineId,
  variantId,
}: Goods): { productId: string; name: string; lineId?: string; variantId?: string } => ({
  productId: id,
  name,
  ...(lineId !== undefined && { lineId }),
  ...(variantId !== undefined && { variantId }),
})

const whyNot = (outcome: Outcome): string =>
  isRefused(outcome)
    ? asSentence(outcome.message ?? outcome.code ?? 'the shop refused it')
    : 'that cannot be done here.'

/** The lines of the cart that a noun means; the cart is looked at, since it may have changed. */
function* linesMeant(noun: Noun, desk: Desk): Steps<Goods[]> {
  const cart =
    (has(desk, 'view') ? yield* lookAtCart(desk) : null) ?? desk.state.cart ?? linesOf(desk.state.added)
  const { state } = desk
  const candidates = within({ ...noun, price: {} }, cart)
  if (noun.pointer?.to === 'nth') {
    const named = noun.words.length > 0 ? foundOf(noun.words, candidates) : candidates
    const listed = state.shown.at(noun.pointer.index)
    const line = named.at(noun.pointer.index) ?? candidates.find(one => one.id === listed?.id)
    return line ? [line] : []
  }
  if (noun.words.length > 0 || noun.ids.length > 0) return named(noun, candidates)
  if (noun.extreme) return extremesOf(candidates, noun.extreme).slice(0, 1)
  const meant = new Set([
    ...state.added.map(({ goods }) => goods.id),
    ...(state.added.length === 0 ? state.focus.flat().map(({ id }) => id) : []),
  ])
  const pointed = candidates.filter(({ id }) => meant.has(id))
  if (noun.pointer?.to === 'it' && pointed.length > 1) return pointed.slice(-1)
  return pointed.length > 0 ? pointed : candidates.length === 1 ? candidates : []
}

function named(noun: Noun, lines: readonly Goods[]): Goods[] {
  const byId = lines.filter(
    ({ id, lineId }) => noun.ids.includes(id) || (lineId !== undefined && noun.ids.includes(lineId)),
  )
  if (byId.length > 0 || noun.words.length === 0) return byId
  const picked = pick(noun.words, lines)
  if ('one' in picked) return [picked.one]
  if (!('several' in picked)) return []
  const variant = picked.several.filter(
    line =>
      choicesNamed(
        noun.words,
        line.choices.filter(({ id }) => id === line.variantId),
      ).length > 0,
  )
  return variant.length > 0 ? variant : picked.several
}

const linesOf = (added: readonly Line[]): Goods[] =>
  added.map(({ goods, choice, quantity }) => ({
    ...goods,
    quantity,
    ...(choice && { variantId: choice.id }),
  }))

/** Makes a line have so many units: by a function for that, or by adding, or by taking out and putting in anew. */
export function* set(noun: Noun, quantity: number, desk: Desk): Steps<void> {
  if (quantity < 0 || !Number.isInteger(quantity)) {
    desk.said.push(
      `${quantity} is not a valid quantity: it has to be a whole number of at least 1. Nothing was changed.`,
    )
    return
  }
  const [line] = yield* linesMeant(noun, desk)
  if (!line) desk.said.push('I do not see in your cart what you mean, so nothing was changed.')
  else if (quantity === 0) yield* takeOut(line, desk)
  else yield* setQuantity(line, quantity, desk)
}

/** So many times as many as there are. */
export function* multiply(noun: Noun, by: number, desk: Desk): Steps<void> {
  const [line] = yield* linesMeant(noun, desk)
  if (line) yield* setQuantity(line, (line.quantity ?? 1) * by, desk)
  else desk.said.push('I do not see in your cart what you mean, so nothing was changed.')
}

export function* setQuantity(line: Goods, quantity: number, desk: Desk): Steps<void> {
  const stock = desk.state.known.get(line.id)?.stock ?? null
  if (stock !== null && quantity > stock) {
    desk.said.push(`I cannot make it ${quantity}: only ${stock} of ${line.name} are in stock.`)
    return
  }
  const outcome = has(desk, 'set')
    ? yield* use({ role: 'set', slots: { ...slotsOf(line), quantity } })
    : yield* setByHand(line, quantity, desk)
  if (isDone(outcome)) {
    desk.said.push(`There are now ${quantity} × ${line.name} in your cart.`)
    desk.state.added = [{ goods: line, choice: null, quantity }]
    desk.state.focus = [[line]]
  } else desk.said.push(`I could not change ${line.name}: ${whyNot(outcome)}`)
}

function* setByHand(line: Goods, quantity: number, desk: Desk): Steps<Outcome> {
  const now = line.quantity ?? 0
  if (quantity > now) return yield* use(addition({ goods: line, choice: null, quantity: quantity - now }))
  const takesQuantity =
    toolFor(desk, 'remove')?.fields.some(({ words }) => /\b(?:quantity|qty|units|count)\b/.test(words)) ??
    false
  if (takesQuantity)
    return yield* use({ role: 'remove', slots: { ...slotsOf(line), quantity: now - quantity } })
  const removed = yield* use({ role: 'remove', slots: slotsOf(line) })
  return isDone(removed) ? yield* use(addition({ goods: line, choice: null, quantity })) : removed
}

/** Empties the cart: at once where a function does that, else line by line. */
export function* clear(desk: Desk, kept: readonly string[] = []): Steps<void> {
  const added = linesOf(desk.state.added)
  desk.state.added = []
  if (has(desk, 'clear') && kept.length === 0) {
    const outcome = yield* use({ role: 'clear', slots: {} })
    desk.said.push(
      isDone(outcome) ? 'Your cart is empty now.' : `I could not empty your cart: ${whyNot(outcome)}`,
    )
    return
  }
  const all = (yield* lookAtCart(desk)) ?? desk.state.cart ?? (added.length > 0 ? added : null)
  const lines = all?.filter(line => kept.length === 0 || 'none' in pick(kept, [line])) ?? null
  if (lines === null || lines.length === 0) {
    desk.said.push(
      all === null
        ? 'I cannot look into a cart here.'
        : all.length > 0
          ? 'There is nothing else in your cart.'
          : 'Your cart is empty already.',
    )
    return
  }
  const outcomes = yield lines.map(line => ({ role: 'remove' as const, slots: slotsOf(line) }))
  const removed = lines.filter((_, at) => isDone(outcomes[at]!))
  if (removed.length > 0)
    desk.said.push(`I removed ${enumerate(removed.map(({ name }) => name))} from your cart.`)
  for (const [at, outcome] of outcomes.entries())
    if (!isDone(outcome)) desk.said.push(`I could not remove ${lines[at]?.name}: ${whyNot(outcome)}`)
}

/** Puts something else into the cart in place of what was put there last. */
export function* replaceLast(lines: readonly Line[], desk: Desk): Steps<void> {
  for (const line of linesOf(desk.state.added)) {
    const outcome = yield* use({ role: 'remove', slots: slotsOf(line) })
    if (!isDone(outcome)) {
      desk.said.push(`I could not take ${line.name} out again: ${whyNot(outcome)}`)
      return
    }
    desk.said.push(`I took ${line.name} out again.`)
  }
  yield* put(lines, false, desk)
}
