import type { Choice, Goods } from '../tools/goods.ts'

/** A number of units of something. */
export interface Line {
  goods: Goods
  choice: Choice | null
  quantity: number
}

/** What the model asked the shopper. */
export type Question =
  | { about: 'which'; options: Goods[]; quantity: number | undefined; pays: boolean; acquires: boolean }
  | { about: 'choice'; goods: Goods; options: Choice[]; quantity: number; pays: boolean }
  | { about: 'quantity'; goods: Goods; choice: Choice | null; available: number; pays: boolean }
  | { about: 'price'; line: Line; pays: boolean }
  | { about: 'confirmation' }
  | { about: 'order'; cancels: boolean }

/** What a conversation has come to. */
export interface State {
  /** All goods that tools told of, by id, as they were told last. */
  known: Map<string, Goods>
  /** The last list that was shown. */
  shown: Goods[]
  /** What `it` and `them` mean: by what was named, the goods that it may be. */
  focus: Goods[][]
  /** What was found in the whole conversation, by what was named, the latest at the end. */
  recent: Goods[][]
  /** The words of what was named last, for finding it again where nothing is known of it. */
  words: string[][]
  /** What the last change of the cart put in. */
  added: Line[]
  /** What lies in the cart, as far as this conversation tells; `null` where nothing does. */
  cart: Goods[] | null
  orders: string[]
  /** Not answered yet, in the order in which they were asked. */
  questions: Question[]
  /** What everything that is paid in this turn may cost, in whole units. */
  budget: number | null
  /** Something was bought and is to be paid at the end of the turn. */
  owes: boolean
  /** The shopper wants nothing bought now. */
  holds: boolean
}

export const newState = (): State => ({
  known: new Map(),
  shown: [],
  focus: [],
  recent: [],
  words: [],
  added: [],
  cart: null,
  orders: [],
  questions: [],
  budget: null,
  owes: false,
  holds: false,
})

/** What is known by its id and told anew keeps what was told before and is not now. */
export function remember(state: State, goods: readonly Goods[]): void {
  for (const one of goods) {
    const before = state.known.get(one.id)
    if (!before) state.known.set(one.id, one)
    else if (one.quantity === undefined || before.quantity !== undefined)
      state.known.set(one.id, {
        ...before,
        ...one,
        choices: one.choices.length > 0 ? one.choices : before.choices,
        stock: one.stock ?? before.stock,
        price: one.price ?? before.price,
      })
  }
}
