import type { Take } from './take.ts'
import type { Noun } from './wish.ts'

const ORDINALS: readonly [RegExp, number][] = [
  [/\b(?:first|1st|former|top one|no\.? ?1|number 1|number one|# ?1)\b/, 0],
  [/\b(?:second(?!s)|2nd|no\.? ?2|number 2|# ?2)\b/, 1],
  [/\b(?:third|3rd|no\.? ?3|number 3|# ?3)\b/, 2],
  [/\b(?:fourth|4th|no\.? ?4|number 4|# ?4)\b/, 3],
  [/\b(?:fifth|5th|no\.? ?5|number 5|# ?5)\b/, 4],
  [/\b(?:last|latter|bottom)\b/, -1],
]

const EVERY_ONE =
  /\b(?:every (?:single )?one of (?:them|those|these)|all of (?:them|it|those|these)|them all|those all)\b/
const ALL_OF_THEM =
  /\b(?:every ?thing|every (?:single )?(?:one|item|product|thing)(?: of (?:them|those|these))?|all of (?:them|it|those|these)|all (?:the )?(?:products|items|things)|the (?:whole )?lot|them all|all)\b/

/** `it`, `both`, `the second one`. */
export function takePointer(noun: Noun, take: Take): void {
  const point = (pointer: Noun['pointer']) => () => {
    if (pointer) noun.pointer = pointer
  }
  if (
    take(
      /\b(?:1|one) of (?:each|every|everything|all)(?: (?:of (?:them|those|these)|one|kind|product|item|thing))?\b|\bone (?:each|per product)\b|\beach (?:of (?:them|those|these)|one|item|product)\b/,
      point({ to: 'each' }),
    )
  )
    return
  if (
    take(
      /\b(?:both(?: of)?(?: (?:them|those|these))?|the two(?: of them)?|the pair)\b/,
      point({ to: 'both' }),
    )
  )
    return
  if (take(EVERY_ONE, point({ to: 'them' }))) {
    noun.every = true
    return
  }
  if (take(ALL_OF_THEM, point({ to: 'all' }))) return
  const some =
    /\b(?:the )?(first|top|last|bottom) ([2-9])\b(?: (?:ones?|items?|products?|of (?:them|those|these)))?(?: (?:on|in|from) (?:the|your|that) list)?/
  if (
    take(some, ([, end, count]) => {
      noun.pointer = { to: 'some', count: /first|top/.test(end ?? '') ? Number(count) : -Number(count) }
    })
  )
    return
  for (const [pattern, index] of ORDINALS) {
    const found = new RegExp(
      String.raw`(?:\bthe\s+)?${pattern.source}(?:\s+(?:one|item|option|product|result|two|on the list|in the list|you (?:listed|showed|mentioned)))*`,
    )
    if (take(found, point({ to: 'nth', index }))) return
  }
  if (take(/\b(?:the |that )?other (?:one|two|ones)\b/, point({ to: 'other' }))) return
  if (
    take(
      /\b(?:them|those(?: ones)?|these(?: ones)?)(?=\s*(?:please|too|now|in|for|out|all|back|again|instead|anymore|,|\.|$))/,
      point({ to: 'them' }),
    )
  )
    return
  take(
    /\b(?:it|that one|this one|that|this|the same(?: one| thing)?)(?=\s*(?:one|please|too|now|then|in|for|out|at|if|back|again|instead|anymore|,|\.|$))/,
    point({ to: 'it' }),
  )
}
