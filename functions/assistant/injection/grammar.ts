import type { Role } from './reading/lexicon.ts'
import type { Reading } from './reading/read.ts'

/** A turn of phrase: words of these roles near each other. Points say how telling it is: four make an even chance. */
export interface Phrase {
  /** One entry per word: a role, or roles of which one is enough. */
  roles: readonly (Role | readonly Role[])[]
  /** Words from one role to the next, at most. */
  within: number
  points: number
  /** In any order, as other languages and passives have it; otherwise as listed. */
  anyOrder?: boolean
  /** Its first word gives a command or begins a sentence. */
  leads?: boolean
  /** Not where a word of these roles is within five words. */
  unless?: readonly Role[]
}

const NEAR = 5
type Places = readonly (readonly number[])[]

function placesOf(reading: Reading, phrase: Phrase): Places | undefined {
  const places = phrase.roles.map(wanted =>
    typeof wanted === 'string'
      ? (reading.places.get(wanted) ?? [])
      : wanted.flatMap(role => reading.places.get(role) ?? []).sort((a, b) => a - b),
  )
  return places.every(list => list.length > 0) ? places : undefined
}

/** The first place after `from`, no further than `within`. Binary, so that repeated words stay cheap. */
function nextPlace(places: readonly number[], from: number, within: number): number | undefined {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) > from) high = middle
    else low = middle + 1
  }
  const place = places[low]
  return place !== undefined && place - from <= within ? place : undefined
}

function endFrom(places: Places, start: number, within: number): number | undefined {
  let at: number | undefined = start
  for (const list of places.slice(1)) if (at !== undefined) at = nextPlace(list, at, within)
  return at
}

function aroundEnd(places: Places, start: number, within: number): number | undefined {
  const ends = places.slice(1).map(list => nextPlace(list, start - within - 1, 2 * within))
  return ends.every((end): end is number => end !== undefined && end !== start)
    ? Math.max(start, ...ends)
    : undefined
}

const excused = (reading: Reading, phrase: Phrase, start: number, end: number): boolean =>
  (phrase.unless ?? []).some(
    role => nextPlace(reading.places.get(role) ?? [], start - NEAR - 1, end - start + 2 * NEAR) !== undefined,
  )

/** Whether the phrase occurs: for each place of its first word, the nearest places of the others. */
export function occurs(phrase: Phrase, reading: Reading): boolean {
  const places = placesOf(reading, phrase)
  if (!places) return false
  const find = phrase.anyOrder ? aroundEnd : endFrom
  const leads = reading.places.get('lead') ?? []
  return (places[0] ?? []).some(start => {
    if (phrase.leads && nextPlace(leads, start - 1, 1) === undefined) return false
    const end = find(places, start, phrase.within)
    return end !== undefined && !excused(reading, phrase, start, end)
  })
}
