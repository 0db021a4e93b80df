import type { FunctionCall } from '../request/request.ts'
import { type Facts, fillArguments, type Slots } from '../tools/arguments.ts'
import { type Goods, goodsIn, isData } from '../tools/goods.ts'
import { type Result, readResult, valuesAt } from '../tools/result.ts'
import type { Role } from '../tools/role.ts'
import type { Field, Tool } from '../tools/tool.ts'
import { remember, type State } from './state.ts'
import type { Made, Turn } from './turns.ts'

/** A call that the plan needs answered. */
export interface Want {
  role: Role
  slots: Slots
  /** A certain function instead of any of the role. */
  tool?: Tool
}

/** What became of it: `unable` where no function does this, or where something is not known that it requires. */
export type Outcome = Result | { unable: 'undeclared' } | { unable: 'unknown'; missing: readonly Field[] }

/**
 * A plan asks for calls and goes on with their answers. It is run again from the start at each step, with the answers that
 * stand in the conversation: the first calls that have none are the next to be made.
 */
export type Steps<Value> = Generator<Want[], Value, Outcome[]>

/** What all steps of one turn share. */
export interface Desk {
  readonly state: State
  readonly tools: readonly Tool[]
  readonly facts: Facts
  /** What the shopper said in this turn. */
  readonly message: string
  /** What was looked for in this turn, by what was named. */
  readonly found: Goods[][]
  /** What the shopper will be told, a paragraph each. */
  readonly said: string[]
}

export const isDone = (outcome: Outcome): outcome is Result & { ok: true } => 'ok' in outcome && outcome.ok
export const isRefused = (outcome: Outcome): outcome is Result & { ok: false } =>
  'ok' in outcome && !outcome.ok

export const has = (desk: Desk, role: Role): boolean => desk.tools.some(tool => tool.role === role)
export const toolFor = (desk: Desk, role: Role): Tool | undefined =>
  desk.tools.find(tool => tool.role === role)

/** One call. */
export function* use(want: Want): Steps<Outcome> {
  const [outcome] = yield [want]
  return outcome ?? { unable: 'undeclared' }
}

type Run = { calls: FunctionCall[] } | { done: true }

/** Runs a plan as far as the turn's answers go. */
export function run(steps: Steps<void>, desk: Desk, turn: Turn): Run {
  const left = [...turn.made]
  let next = steps.next()
  while (!next.done) {
    const calls: FunctionCall[] = []
    const outcomes: Outcome[] = []
    for (const want of next.value) {
      const made = takeMade(left, want)
      const outcome = made ? outcomeOf(made, desk.state) : declare(want, desk)
      if ('call' in outcome) calls.push(outcome.call)
      else outcomes.push(outcome)
    }
    if (calls.length > 0) return { calls }
    next = steps.next(outcomes)
  }
  return { done: true }
}

function takeMade(left: Made[], { role, slots, tool }: Want): Made | undefined {
  const suits = (made: Made): boolean => (tool ? made.name === tool.name : made.role === role)
  const key =
    role === 'add' || role === 'remove' || role === 'set' ? (slots.variantId ?? slots.productId) : undefined
  const exact = left.findIndex(made => suits(made) && carries(made, slots.query ?? key))
  const at = exact >= 0 || key !== undefined ? exact : left.findIndex(suits)
  return at < 0 ? undefined : left.splice(at, 1)[0]
}

const carries = ({ args }: Made, text: string | undefined): boolean =>
  text === undefined || JSON.stringify(args).includes(JSON.stringify(text).slice(1, -1))

function outcomeOf({ response }: Made, state: State): Outcome {
  const result = readResult(response ?? { error: 'There was no answer.' })
  remember(state, goodsIn(result.data))
  if (result.ok) state.cart = cartIn(result.data) ?? state.cart
  for (const id of valuesAt(result.data, /^order_?id$/i)) {
    if (typeof id === 'string' && !state.orders.includes(id)) state.orders.push(id)
  }
  return result
}

/** The lines of the cart, where an answer to a change shows it. */
function cartIn(data: unknown): Goods[] | null {
  const cart = isData(data) ? (data.cart ?? data.basket) : undefined
  return cart === undefined
    ? null
    : goodsIn(cart).filter(({ quantity }) => quantity !== undefined && quantity > 0)
}

function declare({ role, slots, tool }: Want, desk: Desk): Outcome | { call: FunctionCall } {
  const declared = tool ?? toolFor(desk, role)
  if (!declared) return { unable: 'undeclared' }
  const filled = fillArguments(declared, { message: desk.message, ...slots }, desk.facts)
  return 'args' in filled
    ? { call: { name: declared.name, args: filled.args } }
    : { unable: 'unknown', missing: filled.missing }
}
