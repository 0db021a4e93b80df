import type { Files, Problem } from './problem.ts'

/** What of an event this rule looks at. */
export interface EventParties {
  name: string
  producers: readonly string[]
  consumers: Readonly<Record<string, unknown>>
}

/** Whoever an event names is a function that is there. */
export function parties(files: Files, events: readonly EventParties[]): Problem[] {
  const present = new Set(
    [...files.keys()].flatMap(path => /^functions\/[^/]+\/([^/]+)\/function\.ts$/.exec(path)?.[1] ?? []),
  )
  return events.flatMap(({ name, producers, consumers }) => {
    const path = `events/${name.slice(0, name.indexOf('.'))}.ts`
    const missing = (ids: readonly string[], role: string): Problem[] =>
      ids
        .filter(id => !present.has(id))
        .map(id => ({ path, problem: `${name} names ${id} as its ${role}; there is no such function` }))
    return [...missing(producers, 'producer'), ...missing(Object.keys(consumers), 'consumer')]
  })
}
