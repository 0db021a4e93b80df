import type { Fields } from '../../events/history/change.ts'
import { retell } from '../../events/history/retell.ts'
import { catalogue } from '../../events/index.ts'
import type { Change, OrderHistory } from '../../schemas/history.ts'
import { sayChange } from './say-change.ts'

type Step = NonNullable<OrderHistory['steps']>[number]

const INDENT = ' '.repeat(14)

/** What happened around an order until a moment, in plain words: who did what, because of what, and what it changed. */
export function tellStory({ events, steps = [] }: OrderHistory, until?: string): string[] {
  const names = new Map(events.map(({ eventId, event }) => [eventId, event]))
  const told = until === undefined ? steps : steps.filter(({ at }) => at.slice(0, 23) <= until.slice(0, 23))
  return told.flatMap((step, index) => [
    `${step.at.slice(11, 23)}  ${whoAndWhy(step, names)}`,
    ...changesOf(step, told.slice(0, index)).map(line => `${INDENT}${line}`),
    ...step.emitted.map(eventId => `${INDENT}→ ${meaningOf(names.get(eventId) ?? eventId)}`),
  ])
}

function whoAndWhy({ function: name, because }: Step, names: ReadonlyMap<string, string>): string {
  const event = names.get(because)
  if (event !== undefined) return `${name}, because of ${event}`
  return `${name}, asked by ${because === name ? 'the scheduler' : because}`
}

const meaningOf = (event: string): string => {
  const meaning = catalogue.get(event)?.meaning
  return meaning ? `${event}: ${meaning}` : event
}

/** The changes of a step, each against what its document was before. */
function changesOf(step: Step, earlier: readonly Step[]): string[] {
  return step.changes.flatMap(change => sayChange(change, beforeOf(change, earlier)))
}

/** Of a document that began outside of this order's story, such as a SKU, nothing is known but what changes. */
function beforeOf({ path }: Change, earlier: readonly Step[]): Fields | undefined {
  const commits = earlier.map(({ at, changes }) => ({ committedAt: at, changes }))
  try {
    return retell(commits, path).get(path)
  } catch {
    return undefined
  }
}
