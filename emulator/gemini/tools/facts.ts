import type { Facts } from './arguments.ts'
import { wordsOfName } from './name.ts'

const MOST_CHARACTERS = 20_000

/**
 * Finds what texts state under a parameter's name: `session_id: abc`, `Your session id is "abc"`, an e-mail address.
 * The first text that states it counts, so that instructions go before what a shopper says.
 */
export function factsFrom(texts: readonly string[]): Facts {
  const [instructions = '', ...messages] = texts
  return ({ name, words, type }) => {
    if (type !== 'string' && type !== 'any' && type !== 'integer' && type !== 'number') return undefined
    const stated = statedIn(instructions.slice(0, MOST_CHARACTERS), words)
    if (stated !== undefined) return stated
    if (/e ?mail/.test(words)) return emailIn(messages)
    return /\b(?:session|user|customer|cart|store|tenant)\b/.test(wordsOfName(name))
      ? undefined
      : statedInMessages(messages, words)
  }
}

const emailIn = (messages: readonly string[]): string | undefined =>
  messages
    .toReversed()
    .flatMap(
      message =>
        message.slice(0, MOST_CHARACTERS).match(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/) ?? [],
    )[0]

/** Only under its whole name, since people do not talk in names of parameters by chance. */
function statedInMessages(messages: readonly string[], words: string): string | undefined {
  if (!words.includes(' ')) return undefined
  for (const message of messages.toReversed()) {
    const stated = statedIn(message.slice(0, MOST_CHARACTERS), words)
    if (stated !== undefined) return stated
  }
  return undefined
}

function statedIn(text: string, words: string): string | undefined {
  const name = words
    .split(' ')
    .map(word => word.replace(/[^a-z0-9]/g, ''))
    .join('[ _-]?')
  if (name === '') return undefined
  const pattern = new RegExp(
    String.raw`(?<![A-Za-z])${name}(?:["'*\x60)\]]{0,3})\s{0,3}(?:is|=|:|:=|was|of)?\s{0,3}["'*\x60<(\[]{0,3}([A-Za-z0-9][\w.@:/+-]{0,200})`,
    'i',
  )
  const found = pattern.exec(text)?.[1]?.replace(/[.:/]+$/, '')
  return found && /[\d_@-]|^[A-Z]{2,3}$/.test(found) ? found : undefined
}
