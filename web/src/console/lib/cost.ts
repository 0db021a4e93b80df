import { type Price, prices } from './prices.ts'

export interface CostLine {
  service: string
  what: string
  amount: number
  unit: string
  price: Price
  usd: number
  source: string
}

export interface Costed {
  id: string
  /** As it was declared, such as `256Mi`. */
  memory: string
}

type Counters = Readonly<Record<string, number>>

/** https://cloud.google.com/storage/pricing#operations-by-class; deleting is free. */
const CLASS_A =
  /^storage\.(?:objects\.(?:insert|copy|compose|rewrite|patch|update|list)|buckets\.(?:insert|list|patch|update))$/
const CLASS_B = /^storage\.(?:objects\.get|buckets\.get|notifications\.get)$/
/** Each function has one CPU. */
const VCPUS = 1

/** What the counted operations would cost at list prices. Functions are charged as if each call had an instance to itself. */
export function costOf(counters: Counters, functions: readonly Costed[]): CostLine[] {
  const count = (name: string): number => counters[name] ?? 0
  const matching = (pattern: RegExp): number =>
    Object.entries(counters).reduce((sum, [name, times]) => sum + (pattern.test(name) ? times : 0), 0)
  const seconds = new Map(functions.map(({ id }) => [id, count(`functions-busy-ms.${id}`) / 1000]))
  const calls = functions.reduce((sum, { id }) => sum + count(`functions.${id}`), 0)
  const busy = [...seconds.values()].reduce((sum, one) => sum + one, 0)
  const gib = functions.reduce((sum, { id, memory }) => sum + (seconds.get(id) ?? 0) * gibOf(memory), 0)
  const { firestore, pubsub, run, storage } = prices.sources
  return [
    line('Cloud Run functions', 'calls', calls, 'calls', prices.runRequests, run),
    line('Cloud Run functions', 'processor', busy * VCPUS, 'vCPU-seconds', prices.runVcpuSeconds, run),
    line('Cloud Run functions', 'memory', gib, 'GiB-seconds', prices.runGibSeconds, run),
    line('Firestore', 'reads', count('firestore.reads'), 'documents', prices.firestoreReads, firestore),
    line('Firestore', 'writes', count('firestore.writes'), 'documents', prices.firestoreWrites, firestore),
    line('Firestore', 'deletes', count('firestore.deletes'), 'documents', prices.firestoreDeletes, firestore),
    line('Pub/Sub', 'throughput', count('pubsub.billedBytes'), 'bytes', prices.pubsubBytes, pubsub),
    line('Cloud Storage', 'class A', matching(CLASS_A), 'operations', prices.storageClassA, storage),
    line('Cloud Storage', 'class B', matching(CLASS_B), 'operations', prices.storageClassB, storage),
  ]
}

const line = (
  service: string,
  what: string,
  amount: number,
  unit: string,
  price: Price,
  source: string,
): CostLine => ({ service, what, amount, unit, price, usd: (amount / price.per) * price.usd, source })

/** `256Mi`, `1Gi` or `512M`: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
export function gibOf(memory: string): number {
  const [, number = '0', unit = ''] = /^([\d.]+)([A-Za-z]*)$/.exec(memory) ?? []
  return (Number(number) * (BYTES[unit] ?? 1)) / 2 ** 30
}

const BYTES: Readonly<Record<string, number>> = { Mi: 2 ** 20, Gi: 2 ** 30, M: 1e6, G: 1e9 }

export const totalOf = (lines: readonly CostLine[]): number => lines.reduce((sum, { usd }) => sum + usd, 0)
