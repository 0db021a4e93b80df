/** What a case saw: plain data, the same wherever it ran, so nothing of time, chance or address is in it. */
export type Observable = { value: unknown } | { error: string; about?: string }

/** A small program over the official clients. What it throws with a gRPC code is what it saw. */
export type Case<World> = (world: World) => Promise<unknown>

/** Cases about one thing, in a project of their own. */
export interface Group<World> {
  name: string
  /** Written once before the cases, which then only read it. */
  seed?: (world: World) => Promise<void>
  /** The cases wait: where time is real they run side by side. */
  waits?: boolean
  cases: Readonly<Record<string, Case<World>>>
}

/** Where the cases of a group run. */
export interface Stage<World> {
  /** The world as one case sees it, by the case's own name. */
  enter(name: string): World
  leave(): Promise<void>
}

export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
