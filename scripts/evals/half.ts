import { createHash } from 'node:crypto'

/** One half of the cases is worked on, the other one only reported: which is which, the id's hash decides. */
export const halfOf = (id: string): 'worked-on' | 'held-out' =>
  (createHash('sha256').update(id).digest()[0] ?? 0) % 2 === 0 ? 'worked-on' : 'held-out'
