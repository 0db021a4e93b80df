import type { Column } from '../columns/column.ts'
import { firestoreStage } from '../firestore/world.ts'
import { contend, type Outcome } from './workload.ts'

/** So many clients, each over a connection of its own, so many transactions each. */
export interface Load {
  clients: number
  each: number
  seed: number
}

/** Contention on a Firestore, in a project of its own. */
export async function contendOn(column: Column, { clients, each, seed }: Load): Promise<Outcome> {
  const stage = firestoreStage(column, `serial-${seed}`)
  try {
    const { connect } = stage.enter('serial')
    return await contend(
      Array.from({ length: clients }, () => connect()),
      { seed, each },
    )
  } finally {
    await stage.leave()
  }
}
