import { type Case, type Group, type Observable, type Stage, slugOf } from './case.ts'
import type { Column } from './columns/column.ts'
import { observe } from './outcome.ts'

/** What every case of a group saw in one column. */
export async function runGroup<World>(
  group: Group<World>,
  column: Column,
  stageOf: (column: Column, project: string) => Stage<World>,
): Promise<Record<string, Observable>> {
  const stage = stageOf(column, `parity-${slugOf(group.name)}`)
  try {
    await group.seed?.(stage.enter('seed'))
    const look = async ([name, run]: [string, Case<World>]): Promise<[string, Observable]> => [
      name,
      await observe(() => run(stage.enter(name))),
    ]
    const cases = Object.entries(group.cases)
    if (column.realTime && group.waits) return Object.fromEntries(await Promise.all(cases.map(look)))
    const seen: [string, Observable][] = []
    for (const one of cases) seen.push(await look(one))
    return Object.fromEntries(seen)
  } finally {
    await stage.leave()
  }
}
