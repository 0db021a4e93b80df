import type { Answer } from '../models/answer.ts'
import type { Content, FunctionDeclaration, GenerateRequest } from '../request/request.ts'
import type { Dialogue } from './dialogue.ts'
import { FUNCTIONS, INSTRUCTIONS, Shop } from './shop.fixture.ts'

const MOST_STEPS = 16

export interface Played {
  shop: Shop
  answers: string[]
  /** Of the last turn. */
  called: string[]
}

type Model = (request: GenerateRequest) => Answer | Promise<Answer>

/** Has a conversation as an agent would: calls what the model wants called, until it says something. */
export async function play(
  turns: readonly string[],
  model: Model,
  shop = new Shop(),
  functions: readonly FunctionDeclaration[] = FUNCTIONS,
): Promise<Played> {
  const contents: Content[] = []
  const answers: string[] = []
  let before = 0
  for (const text of turns) {
    before = shop.calls.length
    contents.push({ role: 'user', parts: [{ text }] })
    answers.push(await takeTurn(contents, functions, model, shop))
  }
  return { shop, answers, called: shop.calls.slice(before).map(({ name }) => name) }
}

async function takeTurn(
  contents: Content[],
  functions: readonly FunctionDeclaration[],
  model: Model,
  shop: Shop,
): Promise<string> {
  for (let step = 0; step < MOST_STEPS; step++) {
    const answer = await model({
      contents,
      systemInstruction: { parts: [{ text: INSTRUCTIONS }] },
      tools: [{ functionDeclarations: [...functions] }],
    })
    if ('text' in answer) {
      contents.push({ role: 'model', parts: [{ text: answer.text }] })
      return answer.text
    }
    contents.push({ role: 'model', parts: answer.calls.map(functionCall => ({ functionCall })) })
    const parts = answer.calls.map(({ name, args }) => ({
      functionResponse: { name, response: shop.call(name, args) },
    }))
    contents.push({ role: 'user', parts })
  }
  throw new Error(`no answer after ${MOST_STEPS} steps`)
}

/** What is not as a dialogue says, in words; nothing if all is. */
export function judge(dialogue: Dialogue, { shop, answers, called }: Played): string[] {
  const last = answers.at(-1) ?? ''
  const all = shop.calls.map(({ name }) => name)
  const { cart = {}, ordered = {}, orders = Object.keys(ordered).length > 0 ? 1 : 0 } = dialogue
  return [
    sameUnits(shop.cart, cart) ? '' : `cart is ${JSON.stringify(shop.cart)}`,
    sameUnits(shop.ordered, ordered) ? '' : `ordered ${JSON.stringify(shop.ordered)}`,
    dialogue.orders === undefined || shop.orders.length === orders ? '' : `${shop.orders.length} orders`,
    dialogue.says?.test(last) === false ? `does not say ${dialogue.says}` : '',
    dialogue.saysNot?.test(last) ? `says ${dialogue.saysNot}` : '',
    ...(dialogue.called ?? []).map(name => (called.includes(name) ? '' : `did not call ${name}`)),
    ...(dialogue.notCalled ?? []).map(name => (all.includes(name) ? `called ${name}` : '')),
    ...Object.entries(dialogue.times ?? {}).map(([name, times]) => {
      const count = called.filter(one => one === name).length
      return count === times ? '' : `called ${name} ${count} times`
    }),
  ].filter(problem => problem !== '')
}

const sameUnits = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  Object.keys({ ...a, ...b }).every(name => a[name] === b[name])
