/** A conversation, and what a shop must look like after it. What is not said must be empty. */
export interface Dialogue {
  turns: readonly string[]
  /** Units by product name in the cart at the end; a variant's colour follows the name after a slash. */
  cart?: Readonly<Record<string, number>>
  /** Units by product name in all orders. */
  ordered?: Readonly<Record<string, number>>
  /** How many orders; 1 where something was ordered, if not given. */
  orders?: number
  /** Of the last answer. */
  says?: RegExp
  saysNot?: RegExp
  /** Tools that must have been called in the last turn. */
  called?: readonly string[]
  /** Tools that must not have been called in the whole conversation. */
  notCalled?: readonly string[]
  /** How often a tool was called in the last turn. */
  times?: Readonly<Record<string, number>>
}
