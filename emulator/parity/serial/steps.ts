import type { DocumentReference, Firestore } from '@google-cloud/firestore'
import type { Random } from '../../core/random.ts'
import type { Scope } from './recorder.ts'

/** One transaction's work. All chance is in it before it runs, for it may run several times. */
export interface Step {
  run(scope: Scope): Promise<void>
  readOnly?: boolean
}

export const COUNTERS = 3
export const ACCOUNTS = 6
export const START = 100
/** Two each. */
export const PAIRS = 2
const ROOMS = 2
const SEATS = 3

export const cells = (db: Firestore, collection: string, count: number): DocumentReference[] =>
  Array.from({ length: count }, (_, at) => db.collection(collection).doc(String(at)))

const below = (random: Random, limit: number): number => Math.floor(random() * limit)

function some(items: readonly DocumentReference[], count: number, random: Random): DocumentReference[] {
  const left = [...items]
  return Array.from({ length: count }, () => left.splice(below(random, left.length), 1)[0]!)
}

type Kind = (db: Firestore, random: Random, name: string) => Step

const increment: Kind = (db, random) => {
  const [counter] = some(cells(db, 'counters', COUNTERS), 1, random) as [DocumentReference]
  return {
    async run(scope) {
      const [count = 0] = await scope.read(counter)
      scope.write(counter, count + 1)
    },
  }
}

const transfer: Kind = (db, random) => {
  const [from, to] = some(cells(db, 'accounts', ACCOUNTS), 2, random) as [
    DocumentReference,
    DocumentReference,
  ]
  const amount = 1 + below(random, START)
  return {
    async run(scope) {
      const [source = 0, target = 0] = await scope.read(from, to)
      if (source < amount) return
      scope.write(from, source - amount)
      scope.write(to, target + amount)
    },
  }
}

/** Reads three, and brings the richest and the poorest together. */
const level: Kind = (db, random) => {
  const three = some(cells(db, 'accounts', ACCOUNTS), 3, random)
  return {
    async run(scope) {
      const values = await scope.read(...three)
      const ranked = three.map((document, at) => ({ document, value: values[at]! }))
      ranked.sort((a, b) => a.value - b.value)
      const [poor, rich] = [ranked[0]!, ranked[2]!]
      const half = Math.floor((rich.value - poor.value) / 2)
      scope.write(poor.document, poor.value + half)
      scope.write(rich.document, rich.value - half)
    },
  }
}

/** One of a pair may go off call while the other is on: each reads both and writes only itself. */
const goOffCall: Kind = (db, random) => {
  const all = cells(db, 'on-call', PAIRS * 2)
  const self = below(random, all.length)
  return {
    async run(scope) {
      const [own = 0, other = 0] = await scope.read(all[self]!, all[self ^ 1]!)
      scope.expect(own + other > 0, 'write skew: nobody of a pair is on call')
      scope.write(all[self]!, own === 1 && other === 1 ? 0 : 1)
    },
  }
}

/** Takes a seat of a room that has some left, else gives one back: what counts is which documents a query finds. */
const book: Kind = (db, random, name) => {
  const room = below(random, ROOMS)
  return {
    async run(scope) {
      const taken = await scope.find(db.collection('seats').where('room', '==', room))
      scope.expect(taken.length <= SEATS, `phantom: ${taken.length} of ${SEATS} seats are taken`)
      if (taken.length < SEATS) scope.create(db.collection('seats').doc(name), { room })
      else scope.delete(taken[0]!)
    },
  }
}

const audit: Kind = (db, random) => ({
  readOnly: random() < 0.5,
  async run(scope) {
    const values = await scope.read(...cells(db, 'accounts', ACCOUNTS))
    const total = values.reduce((sum, value) => sum + value, 0)
    scope.expect(total === ACCOUNTS * START, `an audit found ${total}`)
  },
})

const KINDS: readonly Kind[] = [increment, transfer, level, goOffCall, goOffCall, book, audit]

/** What a client does next; `name` is of nothing else. */
export const nextStep: Kind = (db, random, name) => KINDS[below(random, KINDS.length)]!(db, random, name)
