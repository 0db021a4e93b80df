import type { Deeds } from '../rules/deeds.ts'
import type { MadeCall } from '../turn/turn.ts'
import type { AgentName } from './supervisor.ts'

const LOOKS_AT_CART = /\b(?:cart|basket|shopping bag|trolley)\b/i

/** `add` is a keyword of the sales agent's already; other words for it are not. */
const PUTS_IN = /\b(?:put|throw|toss|stick|pop|drop|include)\b.*\b(?:in|into|to)\b/i

/**
 * Mends what keywords misroute: the agent that was asked could not do what the message plainly asks for, and the other
 * one can. `null` when there is nothing to mend. Every use is counted.
 */
export function secondLook(
  agent: AgentName,
  message: string,
  deeds: Deeds,
  calls: readonly MadeCall[],
): AgentName | null {
  const did = (name: string): boolean => calls.some(call => call.name === name)
  const done = (name: string): boolean => calls.some(call => call.name === name && call.refused === undefined)
  if (agent === 'sales') {
    if (deeds.buys && !did('checkout') && (calls.length === 0 || done('remove_from_cart'))) return 'checkout'
    return calls.length === 0 && LOOKS_AT_CART.test(message) && !deeds.adds && !deeds.removes
      ? 'checkout'
      : null
  }
  if (calls.some(({ refused }) => refused === 'REMOVE_FIRST') && !did('remove_from_cart')) return 'sales'
  if (deeds.buys) return null
  const putsIn = PUTS_IN.test(message) && !did('add_to_cart')
  return putsIn || (deeds.removes && !did('remove_from_cart')) ? 'sales' : null
}
