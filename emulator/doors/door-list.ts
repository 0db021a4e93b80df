import type { Suite } from '../suite.ts'
import { serveActivity } from './activity-door.ts'
import { readDocuments } from './documents-door.ts'
import { type Door, door, rawDoor } from './door.ts'
import { listMails, mailOf, serveMail } from './mail-doors.ts'
import { readMessages, replayDeadLetter } from './message-doors.ts'
import { listBuckets, readObjects, serveObject } from './objects-door.ts'
import { listPayments, listWebhooks, readPayment } from './payments-door.ts'
import { readPlatform } from './platform-door.ts'
import { invalid, Refused } from './read-body.ts'
import { readFault } from './read-fault.ts'
import { deployRelease, readRelease } from './release-door.ts'
import { serveState } from './state-door.ts'
import { listDeadLetters, listOrders, readTrace } from './traces-door.ts'

const FARTHEST_MS = 100 * 365 * 86_400_000
const MOST_LINES = 2000

export const doors: readonly Door[] = [
  door('GET', 'faults', ({ suite: { faults } }) => ({ seed: faults.currentSeed, faults: faults.list() })),
  door('POST', 'faults', ({ suite, body }) => ({ id: suite.faults.add(readFault(body)) })),
  door('DELETE', 'faults', ({ suite }) => suite.faults.clear()),
  door('POST', 'faults/seed', ({ suite, body }) => suite.faults.seed(seedOf(body))),
  door('POST', 'faults/release', ({ suite }) => ({ released: suite.faults.release() })),
  door('POST', 'faults/{name}/release', ({ suite, parameters }) => ({
    released: suite.faults.release(armedId(suite, parameters)),
  })),
  door('DELETE', 'faults/{name}', ({ suite, parameters }) => {
    suite.faults.remove(armedId(suite, parameters))
  }),
  door('GET', 'clock', ({ suite }) => timeOf(suite)),
  door('POST', 'clock', async ({ suite, body }) => {
    await changeClock(suite, body)
    return timeOf(suite)
  }),
  door('POST', 'reset', ({ suite }) => suite.reset()),
  door('GET', 'operations', ({ suite: { operations }, query }) => ({
    operations: operations.recent(limitOf(query), query.get('part') ?? undefined),
    counters: operations.counters(),
  })),
  door('DELETE', 'operations', ({ suite }) => suite.operations.reset()),
  door('GET', 'counters', ({ suite }) => ({ counters: suite.operations.counters() })),
  door('GET', 'invariants', ({ suite }) => suite.invariants()),
  door('GET', 'quiet', ({ suite }) => suite.quiet()),
  door('POST', 'settle', ({ suite }) => suite.settle()),
  door('POST', 'drain', ({ suite, body }) => suite.drain(optionalMs(body.withinMs, 'withinMs'))),
  door('GET', 'subscriptions', ({ suite }) => ({ subscriptions: suite.parts.pubsub.engine.subscriptions() })),
  door('GET', 'ledger', ({ suite }) => ({ movements: suite.parts.payments.engine.ledger() })),
  door('GET', 'logs', ({ suite, query }) => ({
    lines: hostOf(suite).logs.recent(limitOf(query), query.get('holding') ?? ''),
  })),
  door('GET', 'schedules', ({ suite }) => ({ functions: suite.parts.scheduler?.functions ?? [] })),
  door('POST', 'schedules/{name}/run', ({ suite, parameters }) => runSchedule(suite, parameters[0] ?? '')),
  door('GET', 'release', ({ suite }) => readRelease(suite)),
  door('POST', 'release', ({ suite, body }) => deployRelease(suite, body)),
  door('POST', 'kill', ({ suite }) => hostOf(suite).kill()),
  door('GET', 'mails', ({ suite, query }) => {
    const recipient = query.get('recipient')
    return { mails: suite.parts.mail.messages(recipient === null ? {} : { recipient }) }
  }),
  door('GET', 'mails/{name}', ({ suite, parameters }) => mailOf(suite, parameters[0])),
  rawDoor('GET', 'mails/{name}/html', serveMail),
  door('GET', 'mailbox', listMails),
  rawDoor('GET', 'state', serveState),
  rawDoor('POST', 'state', serveState),
  rawDoor('GET', 'activity', serveActivity),
  door('GET', 'platform', readPlatform),
  door('GET', 'messages', readMessages),
  door('GET', 'dead-letters', listDeadLetters),
  door('POST', 'dead-letters/{id}/replay', replayDeadLetter),
  door('GET', 'documents', readDocuments),
  door('GET', 'buckets', listBuckets),
  door('GET', 'objects', readObjects),
  rawDoor('GET', 'object', serveObject),
  door('GET', 'payments', listPayments),
  door('GET', 'payments/{id}', readPayment),
  door('GET', 'webhooks', listWebhooks),
  door('GET', 'orders', listOrders),
  door('GET', 'traces', readTrace),
]

function seedOf({ seed, ...unknown }: Record<string, unknown>): number {
  const whole = typeof seed === 'number' && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32
  if (whole && Object.keys(unknown).length === 0) return seed
  throw invalid('Send a seed from 0 to 4294967295.')
}

function armedId({ faults }: Suite, [name]: string[]): number {
  const id = Number(name)
  if (faults.list().some(fault => fault.id === id)) return id
  throw new Refused(404, 'NOT_FOUND', 'FAULT_NOT_FOUND', `No fault ${name} is armed.`)
}

const timeOf = ({ clock }: Suite): object => ({
  now: new Date(clock.now()).toISOString(),
  frozen: clock.state.frozenAt !== null,
  offsetMs: clock.now() - Date.now(),
})

async function changeClock({ clock }: Suite, body: Record<string, unknown>): Promise<void> {
  const { freeze, thaw, advanceMs, ...unknown } = body
  const [name] = Object.keys(unknown)
  if (name !== undefined) throw invalid(`${name} is not known here; there are freeze, thaw and advanceMs.`)
  if (freeze === undefined && thaw === undefined && advanceMs === undefined)
    throw invalid('Send freeze, thaw or advanceMs.')
  const ms = optionalMs(advanceMs, 'advanceMs')
  if (freeze === true) clock.freeze()
  if (thaw === true) clock.thaw()
  if (ms !== undefined) await clock.advance(ms)
}

function optionalMs(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'number' && value >= 0 && value <= FARTHEST_MS) return value
  throw invalid(`${name} is a number of milliseconds from 0 to ${FARTHEST_MS}.`)
}

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 100)
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_LINES) return limit
  throw invalid(`limit is 1 to ${MOST_LINES}.`)
}

async function runSchedule({ parts: { scheduler } }: Suite, functionId: string): Promise<object> {
  if (!scheduler?.functions.includes(functionId))
    throw new Refused(404, 'NOT_FOUND', 'SCHEDULE_NOT_FOUND', `No schedule calls ${functionId}.`)
  return scheduler.runNow(functionId)
}

function hostOf({ parts: { host } }: Suite): NonNullable<Suite['parts']['host']> {
  if (host) return host
  throw new Refused(400, 'FAILED_PRECONDITION', 'NO_FUNCTIONS', 'This suite runs without functions.')
}
