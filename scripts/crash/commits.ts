import type { Clients } from './clients.ts'
import type { Load } from './load.ts'

const SIDES = ['a', 'b', 'c']

interface Group {
  attempted: number
  acknowledged: number
}

/** Each commit writes the next number into three documents and adds one to a fourth. */
export class Commits implements Load {
  readonly name = 'commits'
  readonly workers = 4
  acknowledged = 0
  readonly #groups: Group[] = Array.from({ length: this.workers }, () => ({ attempted: 0, acknowledged: 0 }))

  async setUp(): Promise<void> {}

  async operate({ plain }: Clients, worker: number): Promise<void> {
    const group = this.#groups[worker]!
    const n = ++group.attempted
    const numbers = { n }
    await plain.commit([
      ...SIDES.map(side => ({ path: `groups/${worker}-${side}`, numbers })),
      { path: `groups/${worker}-sum`, numbers: { n: 1 }, add: true },
    ])
    group.acknowledged = n
    this.acknowledged++
  }

  async check({ firestore }: Clients): Promise<string[]> {
    const wrong: string[] = []
    for (const [worker, group] of this.#groups.entries()) {
      const documents = [...SIDES, 'sum'].map(side => firestore.doc(`groups/${worker}-${side}`))
      const found = await firestore.getAll(...documents)
      const [n = 0, ...others] = found.map(document => (document.get('n') as number | undefined) ?? 0)
      if (others.some(other => other !== n))
        wrong.push(`commit of group ${worker} is half applied: ${[n, ...others]}`)
      if (n < group.acknowledged || n > group.attempted)
        wrong.push(`group ${worker} is at ${n}, not ${group.acknowledged} to ${group.attempted}`)
      group.attempted = n
      group.acknowledged = n
    }
    return wrong
  }
}
