import { expect, test } from 'vitest'
import { alertRules } from './index.ts'
import { objectives } from './objectives.ts'
import { plannedRules } from './planned-rules.ts'
import { promqlName, promqlOf } from './promql.ts'
import type { AlertRule, Condition } from './rule.ts'
import { alertName } from './rule.ts'

test('every alert of the requirements is a rule, or is listed with what it waits for', () => {
  const answered = new Set([...alertRules, ...plannedRules].flatMap(({ requirements }) => requirements))
  const asked = Array.from({ length: 19 }, (_, index) => `AL-${String(index + 1).padStart(2, '0')}`)
  expect(asked.filter(id => !answered.has(id))).toEqual([])
})

test('ids are given once', () => {
  const ids = [...alertRules, ...plannedRules].map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

const conditionsOf = (rule: AlertRule): Condition[] => [rule, ...(rule.while ? [rule.while] : [])]

test('rules ask only for labels that their metric has', () => {
  const unknown = alertRules.flatMap(rule =>
    conditionsOf(rule).flatMap(({ signal }) => {
      const where = signal.kind === 'share' ? Object.keys(signal.where) : []
      const asked = [...Object.keys(signal.among ?? {}), ...where, ...(signal.by ?? [])]
      return asked.filter(label => !(label in signal.of.labels)).map(label => `${rule.id}: ${label}`)
    }),
  )
  expect(unknown).toEqual([])
})

test('every description says the value, and names only labels that the rule tells apart', () => {
  for (const { id, description, signal } of alertRules) {
    const named = [...description.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(named, id).toContain('value')
    expect(['value', ...(signal.by ?? [])], id).toEqual(expect.arrayContaining(named))
  }
})

test('times are whole steps of the evaluation, as Cloud Monitoring wants them', () => {
  expect(alertRules.filter(({ forSeconds }) => forSeconds % 30 !== 0)).toEqual([])
})

test('a share above a bound has that bound among its buckets', () => {
  for (const { good, of } of Object.values(objectives))
    if ('atMost' in good) expect('value' in of && of.value.bounds).toContain(good.atMost)
})

test('names are mapped as Google does', () => {
  expect(promqlName(objectives.availability.of)).toBe('loadbalancing_googleapis_com:https_request_count')
  expect(promqlName(objectives.latency.of)).toBe('logging_googleapis_com:user_caravan_requests')
  expect(alertName({ id: 'high-api-latency' })).toBe('HighApiLatency')
})

test('what has a meaning in a regular expression is taken literally', () => {
  const rule = alertRules.find(({ id }) => id === 'latency-burns-fast') as AlertRule
  expect(promqlOf(rule)).toContain('|/v1/orders/\\\\{orderId\\\\}/events"')
})
