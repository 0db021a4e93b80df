import { concept, wordsOf } from '../language/lexicon.ts'
import { STOP_WORDS } from '../language/vocabulary.ts'
import { type Data, isData, textAt } from '../tools/goods.ts'
import { type Result, valuesAt } from '../tools/result.ts'
import { totalIn } from './cart-text.ts'
import { type Desk, has, isDone, isRefused, type Steps, toolFor, use } from './desk.ts'
import { asSentence } from './wording.ts'

/** Answers how the shop does things from what its knowledge base says. */
export function* ask(question: string, desk: Desk): Steps<void> {
  if (!has(desk, 'knowledge')) {
    desk.said.push("I have nothing at hand that answers this. The shop's support can tell you.")
    return
  }
  const outcome = yield* use({ role: 'knowledge', slots: { message: desk.message } })
  if (isDone(outcome)) desk.said.push(passages(outcome, question))
  else
    desk.said.push(
      isRefused(outcome)
        ? asSentence(outcome.message ?? 'I cannot look that up now')
        : 'I cannot look that up here.',
    )
}

const MOST_PASSAGES = 2
const TEXTS = ['text', 'content', 'answer', 'passage', 'body', 'snippet', 'excerpt', 'summary']

function passages({ data, message }: Result, question: string): string {
  const asked = new Set(
    wordsOf(question.toLowerCase())
      .filter(word => !STOP_WORDS.has(word))
      .map(concept),
  )
  const found = textsIn(data)
  const rated = found.map(text => ({
    text,
    hits: new Set(
      wordsOf(text.toLowerCase())
        .map(concept)
        .filter(key => asked.has(key)),
    ).size,
  }))
  const best = rated.sort((a, b) => b.hits - a.hits).slice(0, MOST_PASSAGES)
  const told = best
    .filter(({ hits }, at) => at === 0 || hits >= (best[0]?.hits ?? 0))
    .map(({ text }) => shortened(text))
  return told.length > 0 ? told.join('\n') : asSentence(message ?? 'I found nothing about that')
}

const shortened = (text: string): string =>
  text.length <= 700 ? text.trim() : `${text.slice(0, 700).replace(/\s\S*$/, '')} …`

function textsIn(value: unknown, depth = 0): string[] {
  if (depth > 6) return []
  if (typeof value === 'string') return depth === 0 || /\s/.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(one => textsIn(one, depth + 1))
  if (!isData(value)) return []
  const own = textAt(value, TEXTS)
  return own !== null
    ? [own]
    : Object.values(value)
        .filter(inner => typeof inner === 'object' || depth === 0)
        .flatMap(inner => textsIn(inner, depth + 1))
}

/** How an order stands: of the one that is named or was placed last, or of the shopper's own where the function lists them. */
export function* status(orderId: string | null, desk: Desk, cancels = false): Steps<void> {
  const { state, said } = desk
  const role = cancels ? 'cancel' : 'status'
  if (!has(desk, role)) {
    said.push(
      cancels
        ? "I cannot cancel orders here. The shop's support can."
        : "I cannot look up orders here. The shop's support can.",
    )
    return
  }
  const id = orderId ?? state.orders.at(-1)
  const outcome = yield* use({ role, slots: id === undefined ? {} : { orderId: id } })
  if (isDone(outcome)) said.push(statusText(outcome.data, id, outcome.message))
  else if (isRefused(outcome))
    said.push(
      `${id ? `Order ${id}: ` : ''}${asSentence(outcome.message ?? outcome.code ?? 'it cannot be looked up now')}`,
    )
  else {
    state.questions.push({ about: 'order', cancels })
    said.push('Which order do you mean? Please tell me the order ID.')
  }
}

function statusText(data: unknown, asked: string | undefined, message: string | null): string {
  const orders = ordersIn(data)
  if (orders.length === 0)
    return message !== null
      ? asSentence(message)
      : Array.isArray(data) || isData(data)
        ? 'I found no order.'
        : String(data)
  return orders
    .map(order => {
      const id = textAt(order, ['orderId', 'order_id', 'id']) ?? asked ?? ''
      const state = textAt(order, ['status', 'state', 'orderStatus', 'order_status'])
      const total = totalIn(order)
      const tracking = textAt(order, [
        'trackingNumber',
        'tracking_number',
        'tracking',
        'trackingUrl',
        'carrier',
      ])
      const due = valuesAt(
        order,
        /^(?:eta|estimated_?delivery|deliver(?:y|ed)_?(?:at|date|on|by)|expected_?(?:at|by|delivery))$/i,
      ).find(value => typeof value === 'string')
      const facts = [
        state && `is ${state}`,
        total && `total ${total}`,
        tracking && `tracking ${tracking}`,
        due && `delivery ${due}`,
      ].filter(Boolean)
      return `Order${id && ` ${id}`} ${facts.join(', ')}.${message ? ` ${asSentence(message)}` : ''}`
    })
    .join('\n')
}

function ordersIn(value: unknown, depth = 0): Data[] {
  if (depth > 5) return []
  if (Array.isArray(value)) return value.flatMap(one => ordersIn(one, depth + 1))
  if (!isData(value)) return []
  if (textAt(value, ['status', 'state', 'orderStatus', 'order_status']) !== null) return [value]
  return Object.values(value)
    .filter(inner => typeof inner === 'object')
    .flatMap(inner => ordersIn(inner, depth + 1))
}

/** Hands the conversation to a person. */
export function* callPerson(desk: Desk): Steps<void> {
  if (!has(desk, 'person')) {
    desk.said.push(
      "I am a program and cannot connect you to a person here. Please contact the shop's support.",
    )
    return
  }
  const outcome = yield* use({ role: 'person', slots: { message: desk.message } })
  if (isDone(outcome)) {
    const ticket = valuesAt(outcome.data, /^(?:ticket|case|reference)_?(?:id|number)?$|^id$/i).find(
      value => typeof value === 'string',
    )
    desk.said.push(
      `I have passed this on to a person.${ticket ? ` Your ticket is ${ticket}.` : ''}${outcome.message ? ` ${asSentence(outcome.message)}` : ''}`,
    )
  } else if ('missing' in outcome)
    desk.said.push(
      `To pass this on to a person I need: ${outcome.missing.map(({ words }) => words).join(', ')}.`,
    )
  else
    desk.said.push(
      `I could not reach a person: ${asSentence(isRefused(outcome) ? (outcome.message ?? 'it failed') : 'it cannot be done here')}`,
    )
}

/** A function that is for none of the usual things, where the message speaks of what it is for. Answers whether one was used. */
export function* useOther(desk: Desk): Steps<boolean> {
  const said = new Set(
    wordsOf(desk.message.toLowerCase())
      .filter(word => !STOP_WORDS.has(word) && word.length > 2)
      .map(concept),
  )
  const rated = desk.tools
    .filter(({ role }) => role === 'other')
    .map(tool => ({
      tool,
      hits: new Set(
        wordsOf(`${tool.name.replace(/([a-z])([A-Z])|_/g, '$1 $2')} ${tool.description}`.toLowerCase())
          .filter(word => !STOP_WORDS.has(word))
          .map(concept)
          .filter(key => said.has(key)),
      ).size,
    }))
    .sort((a, b) => b.hits - a.hits)
  const [best] = rated
  if (!best || best.hits < 1 || toolFor(desk, 'other') === undefined) return false
  const outcome = yield* use({
    role: 'other',
    tool: best.tool,
    slots: { message: desk.message, query: desk.message },
  })
  if ('unable' in outcome) return false
  desk.said.push(outcome.ok ? plainly(outcome) : asSentence(outcome.message ?? 'That could not be done'))
  return true
}

/** What a function answered, as plainly as its data allows. */
function plainly({ data, message }: Result): string {
  const texts = textsIn(data)
  if (message !== null) return asSentence(message)
  if (texts.length > 0) return texts.slice(0, 3).map(shortened).join('\n')
  if (!isData(data)) return String(data)
  return Object.entries(data)
    .filter(([, value]) => typeof value !== 'object')
    .slice(0, 10)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
}
