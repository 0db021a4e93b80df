import type { DocumentReference, Firestore } from '@google-cloud/firestore'
import { seededRandom } from '../../core/random.ts'
import { anomaliesOf, type Version } from './history.ts'
import { type Cell, type Recorded, recorded } from './recorder.ts'
import { ACCOUNTS, COUNTERS, cells, nextStep, PAIRS, START } from './steps.ts'

export interface Outcome {
  committed: number
  /** Given up after many attempts. */
  aborted: number
  /** What no order of the transactions explains, and invariants that did not hold. */
  anomalies: string[]
}

/**
 * Many clients at once increment, transfer, level, go off call, book seats and audit, over few documents; then what they saw
 * is checked for an order that explains it. The first client's database must be empty.
 */
export async function contend(
  clients: readonly Firestore[],
  { seed, each }: { seed: number; each: number },
): Promise<Outcome> {
  const db = clients[0]!
  await begin(db)
  const turns = clients.map(async (client, at) => {
    const random = seededRandom(seed + at)
    const seen: (Recorded | null)[] = []
    for (let turn = 0; turn < each; turn++) {
      const name = `${at}-${turn}`
      seen.push(await recorded(client, name, nextStep(client, random, name)))
    }
    return seen
  })
  const all = (await Promise.all(turns)).flat()
  const committed = all.filter(one => one !== null)
  const broken = committed.flatMap(one => one.broken)
  return {
    committed: committed.length,
    aborted: all.length - committed.length,
    anomalies: [...broken, ...(await judgeEnd(db, committed))],
  }
}

async function begin(db: Firestore): Promise<void> {
  const batch = db.batch()
  const put = (documents: readonly DocumentReference[], value: number) => {
    for (const document of documents) batch.set(document, { value, by: null } satisfies Cell)
  }
  put(cells(db, 'counters', COUNTERS), 0)
  put(cells(db, 'accounts', ACCOUNTS), START)
  put(cells(db, 'on-call', PAIRS * 2), 1)
  await batch.commit()
}

async function judgeEnd(db: Firestore, committed: readonly Recorded[]): Promise<string[]> {
  const found = await Promise.all(['counters', 'accounts', 'on-call'].map(name => db.collection(name).get()))
  const [counters = 0, accounts = 0] = found.map(({ docs }) =>
    docs.reduce((sum, doc) => sum + (doc.data() as Cell).value, 0),
  )
  const final: Record<string, Version> = Object.fromEntries(
    found.flatMap(({ docs }) => docs.map(doc => [doc.ref.path, (doc.data() as Cell).by])),
  )
  const increments = committed.flatMap(({ writes }) => writes).filter(path => path.startsWith('counters/'))
  const wrong = anomaliesOf(committed, final)
  if (counters !== increments.length) wrong.push(`${increments.length} increments made ${counters}`)
  if (accounts !== ACCOUNTS * START) wrong.push(`the accounts hold ${accounts} in the end`)
  return wrong
}
