import { expect, test } from 'vitest'
import type { Attempt, Step } from '../answers.ts'
import { instantsOf, waterfallOf } from './waterfall.ts'

const at = (ms: number): string => new Date(Date.UTC(2026, 0, 1) + ms).toISOString()
const zero = Date.UTC(2026, 0, 1)

const step = (id: string, because: Step['because'], ms: number, emits: string[] = []): Step => ({
  id,
  database: '(default)',
  function: id,
  because,
  handledAt: at(ms),
  committedAt: at(ms + 5).replace('Z', '000Z'),
  emitted: emits.map(eventId => ({ eventId, event: eventId, key: 'ord_1', occurredAt: at(ms) })),
  changes: [],
})

const request = step('request-checkout', { route: 'POST /v1/checkouts' }, 0, ['evt_1'])
const place = step('place-order', { event: 'requested', eventId: 'evt_1', occurredAt: at(0) }, 10, [
  'evt_2',
  'evt_3',
])
const reserve = step('reserve-stock', { event: 'placed', eventId: 'evt_2', occurredAt: at(10) }, 20)
const mail = step('send-mail', { event: 'placed', eventId: 'evt_3', occurredAt: at(10) }, 15)

const attempt = (name: string, eventId: string, ms: number, more: Partial<Attempt> = {}): Attempt => ({
  endedAt: at(ms),
  function: name,
  durationMs: 4,
  severity: 'INFO',
  event: 'placed',
  eventId,
  ...more,
})

test('each step stands below what caused it, in the order of time', () => {
  const rows = waterfallOf({ steps: [reserve, mail, place, request], attempts: [] })
  expect(rows.map(row => [row.function, row.depth])).toEqual([
    ['request-checkout', 0],
    ['place-order', 1],
    ['send-mail', 2],
    ['reserve-stock', 2],
  ])
  expect(rows[3]).toMatchObject({ waitsFrom: zero + 10, startedAt: zero + 20, endedAt: zero + 25 })
  expect(Math.max(...instantsOf(rows))).toBe(zero + 25)
})

test('the attempts of a step are told with it, also those that failed', () => {
  const failed = attempt('reserve-stock', 'evt_2', 18, { outcome: 'retry', reason: 'ABORTED' })
  const rows = waterfallOf({
    steps: [place, reserve],
    attempts: [failed, attempt('reserve-stock', 'evt_2', 26)],
  })
  expect(rows[1]?.attempts.map(({ startedAt, said }) => [startedAt - zero, said.outcome])).toEqual([
    [14, 'retry'],
    [22, undefined],
  ])
})

test('what was tried and never committed is told below its cause', () => {
  const tried = [
    attempt('send-mail', 'evt_3', 30, { outcome: 'retry' }),
    attempt('send-mail', 'evt_3', 60, { outcome: 'parked' }),
  ]
  const rows = waterfallOf({ steps: [place], attempts: tried })
  expect(rows[1]).toMatchObject({
    function: 'send-mail',
    depth: 1,
    step: undefined,
    startedAt: zero + 26,
    endedAt: zero + 60,
  })
})

test('requests that only looked are left out', () => {
  const looked = {
    endedAt: at(5),
    function: 'read-order',
    durationMs: 1,
    severity: 'INFO',
    route: 'GET /v1/orders/{orderId}',
  }
  expect(waterfallOf({ steps: [request], attempts: [looked] })).toHaveLength(1)
})
