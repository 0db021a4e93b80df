import type { LedgerEntry, StoredDocument } from '../../events/checkout.invariants.ts'
import { checkInvariants } from '../../events/checkout.invariants.ts'
import { catalogue } from '../../events/index.ts'
import type { JournalEntry } from '../../functions/kit/journal.ts'
import type { Ended, Scenario } from './scenario.ts'
import type { Schedule } from './schedule.ts'
import { START } from './world.ts'

/** What is wrong at the end of a run. `invariant`: one of the five, or one that only a simulator can ask for. */
export interface Violation {
  invariant: string
  message: string
}

export interface Evidence {
  scenario: Scenario
  schedule: Schedule
  documents: readonly StoredDocument[]
  ledger: readonly LedgerEntry[]
  /** The Message-IDs of all mails that went out. */
  mails: readonly string[]
  /** When nothing was left to happen. */
  quietAt: number
}

const MINUTE_MS = 60_000
/** A checkout's deadline, and the sweep that ends it within a minute of its own. */
const SAGA_MINUTES = 15 + 2
/** After the order has ended: what is undone, and a cart that asks again what became of its order. */
const AFTERMATH_MINUTES = 12
/** What one fault may add: a lease, a reaper's patience, a minute of the scheduler. */
const FAULT_MINUTES = 4
const LATE_MINUTES = 20

/** The five invariants, and what holds beyond them: nothing parked, nothing unheard, everything in time, the right end. */
export function judge(evidence: Evidence): Violation[] {
  const { documents, ledger, scenario } = evidence
  const counted = scenario.parks ? documents.filter(({ path }) => !path.includes('/deadLetters/')) : documents
  const { violations, parked } = checkInvariants(counted, ledger)
  return [
    ...violations.map(({ invariant, subject, message }) => ({
      invariant,
      message: `${subject}: ${message}`,
    })),
    ...parked.map(wasParked),
    ...(scenario.parks ? [] : unheard(documents)),
    ...unended(documents),
    ...beforePivot(evidence),
    ...aftermath(documents),
    ...untold(evidence),
    ...tooLate(evidence),
    ...missed(evidence),
  ]
}

const wasParked = (subject: string): Violation => ({
  invariant: 'parked',
  message: `a message about ${subject} was given up`,
})

/** Every event that was emitted was handled by each of its consumers. */
function unheard(documents: readonly StoredDocument[]): Violation[] {
  const entries = documents.filter(({ path }) => path.includes('/journal/'))
  const handled = new Set(entries.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)))
  const emitted = entries.flatMap(({ data }) => (data as unknown as JournalEntry).emitted)
  return emitted.flatMap(({ event, eventId }) =>
    Object.keys(catalogue.get(event)?.consumers ?? {})
      .filter(consumer => !handled.has(`${consumer}~${eventId}`))
      .map(consumer => ({ invariant: 'heard', message: `${consumer} never handled ${event}` })),
  )
}

/** Every call that was begun has its record. */
const unended = (documents: readonly StoredDocument[]): Violation[] =>
  documents
    .filter(({ path }) => path.includes('/attempts/'))
    .map(({ path }) => ({ invariant: 'bounded', message: `${path} was never ended` }))

/** Where a service is out of order for long, the reaper's next look is twice as far off each time: an hour at most. */
const REAPER_MINUTES = 60

/** By how much what went wrong may hold a run up. */
function allowanceMs({ scenario, schedule }: Pick<Evidence, 'scenario' | 'schedule'>): number {
  const { downMinutes } = scenario
  const each = downMinutes === undefined ? FAULT_MINUTES : REAPER_MINUTES
  let minutes = downMinutes ?? 0
  for (const fault of schedule.strikes.values()) minutes += fault === 'late' ? each + LATE_MINUTES : each
  return minutes * MINUTE_MS
}

interface Order extends Ended {
  cartId: string
  timeline: { step: string; at: string }[]
  createdAt: string
  deadlineAt: string
}

const ordersIn = (documents: readonly StoredDocument[]): Order[] =>
  documents.filter(({ path }) => /^stores\/[^/]+\/orders\/[^/]+$/.test(path)).map(({ data }) => data as never)

const stepsOf = ({ timeline }: Order): string[] => timeline.map(({ step }) => step)

/** Nobody pays before the pivot, and after it no order expires. */
function beforePivot({ documents, ledger }: Evidence): Violation[] {
  const paid = new Set(
    ledger.filter(({ kind }) => kind === 'captured').map(({ metadata }) => metadata.orderId),
  )
  return ordersIn(documents).flatMap(order => {
    const accepted = stepsOf(order).includes('accepted')
    const wrong =
      (!accepted && paid.has(order.orderId) && 'was charged, but never accepted') ||
      (accepted && order.reason === 'EXPIRED' && 'expired after it was accepted')
    return wrong ? [{ invariant: 'pivot', message: `${order.orderId} ${wrong}` }] : []
  })
}

/** What follows an order's end in the other contexts: its parcel, and its cart, which nobody fills again here. */
function aftermath(documents: readonly StoredDocument[]): Violation[] {
  const statusOf = (collection: string, id: string): unknown =>
    documents.find(({ path }) => path.endsWith(`/${collection}/${id}`))?.data.status
  return ordersIn(documents).flatMap(({ orderId, cartId, status }) => {
    const shipment = statusOf('shipments', orderId)
    const cart = statusOf('carts', cartId)
    const wrong =
      (status === 'confirmed' && shipment !== 'created' && 'has no parcel') ||
      (status === 'confirmed' && cart !== 'closed' && `has its cart ${cart}`) ||
      (status === 'cancelled' && shipment === 'created' && 'has a parcel that will be sent')
    return wrong ? [{ invariant: 'aftermath', message: `${orderId} is ${status}, but ${wrong}` }] : []
  })
}

/** Whoever ordered has a mail that says how it ended: at least one, under one Message-ID. */
function untold({ documents, mails }: Evidence): Violation[] {
  return ordersIn(documents)
    .filter(({ orderId, status }) => !mails.some(id => id.startsWith(`<${orderId}.${status}@`)))
    .map(({ orderId, status }) => ({
      invariant: 'told',
      message: `nobody was told that ${orderId} is ${status}`,
    }))
}

const ENDS = ['confirmed', 'cancelled']

/** A saga ends within its deadline and what went wrong on the way; so does everything that follows it. */
function tooLate(evidence: Evidence): Violation[] {
  const { documents, quietAt } = evidence
  const allowance = allowanceMs(evidence)
  const slow = ordersIn(documents).filter(({ timeline }) => {
    const end = timeline.find(({ step }) => ENDS.includes(step))
    return end !== undefined && Date.parse(end.at) > START + SAGA_MINUTES * MINUTE_MS + allowance
  })
  const quiet = quietAt <= START + (SAGA_MINUTES + AFTERMATH_MINUTES) * MINUTE_MS + allowance
  return [
    ...slow.map(({ orderId }) => ({ invariant: 'bounded', message: `${orderId} ended past its bound` })),
    ...(quiet
      ? []
      : [{ invariant: 'bounded', message: 'it took too long until nothing was left to happen' }]),
  ]
}

/** How long a checkout may be held up before its deadline strikes. */
const PATIENCE_MS = 13 * MINUTE_MS

function missed(evidence: Evidence): Violation[] {
  const { scenario, documents } = evidence
  const mayExpire = allowanceMs(evidence) > PATIENCE_MS
  const why = scenario.misses({ orders: ordersIn(documents), documents, mayExpire })
  return why === null ? [] : [{ invariant: 'outcome', message: why }]
}
