import type { Clients } from './clients.ts'

/** One figure that is taken again and again, of ours and of theirs. */
export interface Measure {
  name: string
  unit: Unit
  /** Done once for each side. What it answers is given to each `run`. */
  prepare(clients: Clients): Promise<(forMs: number) => Promise<Taken>>
}

export type Unit = 'a second' | 'ms' | 'MB'

export interface Taken {
  value: number
  /** How many operations it was taken from, for what each of them cost in processor time. */
  operations: number
}

/** Operations a second with `width` of them at a time, for about `forMs` and at least one each. */
export async function rate(
  width: number,
  forMs: number,
  act: (ordinal: number) => Promise<unknown>,
): Promise<Taken> {
  const startedAt = performance.now()
  let operations = 0
  const worker = async () => {
    do await act(operations++)
    while (performance.now() - startedAt < forMs)
  }
  await Promise.all(Array.from({ length: width }, worker))
  return { value: (operations * 1000) / (performance.now() - startedAt), operations }
}
