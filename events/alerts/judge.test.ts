import { describe, expect, test } from 'vitest'
import { alertRules } from './index.ts'
import type { Standing } from './judge.ts'
import { describe as described, judge } from './judge.ts'
import type { AlertRule } from './rule.ts'

const rule = (id: string): AlertRule => {
  const found = alertRules.find(one => one.id === id)
  if (!found) throw new Error(`no rule ${id}`)
  return found
}
const calm: Standing = { state: 'calm' }

describe('a rule', () => {
  const errors = rule('high-error-rate')

  test('is calm at its threshold and pends just past it', () => {
    expect(judge(errors, calm, { at: 0, value: 0.05 })).toEqual(calm)
    expect(judge(errors, calm, { at: 0, value: 0.0500001 })).toEqual({ state: 'pending', since: 0 })
  })

  test('fires when it has held for its time, and not a millisecond before', () => {
    const pending: Standing = { state: 'pending', since: 1000 }
    expect(judge(errors, pending, { at: 60_999, value: 0.06 })).toEqual(pending)
    expect(judge(errors, pending, { at: 61_000, value: 0.06 })).toEqual({ state: 'firing', since: 1000 })
  })

  test('begins anew after one good value, or none', () => {
    const firing: Standing = { state: 'firing', since: 0 }
    expect(judge(errors, firing, { at: 90_000, value: 0.05 })).toEqual(calm)
    expect(judge(errors, firing, { at: 90_000, value: null })).toEqual(calm)
    expect(judge(errors, firing, { at: 90_000, value: Number.NaN })).toEqual(calm)
  })

  test('that tells at once fires at once', () => {
    expect(judge(rule('message-parked'), calm, { at: 5, value: 1 })).toEqual({ state: 'firing', since: 5 })
  })

  test('with a second condition needs both', () => {
    const loaded = rule('errors-under-load')
    expect(judge(loaded, calm, { at: 0, value: 0.02, while: 800 })).toEqual(calm)
    expect(judge(loaded, calm, { at: 0, value: 0.02 })).toEqual(calm)
    expect(judge(loaded, calm, { at: 0, value: 0.02, while: 801 })).toEqual({ state: 'pending', since: 0 })
  })

  test('watches what falls, too', () => {
    expect(judge(rule('service-down'), calm, { at: 0, value: 0.5 })).toEqual(calm)
    expect(judge(rule('service-down'), calm, { at: 0, value: 0.49 }).state).toBe('pending')
  })
})

test('says the value and what it is about', () => {
  expect(described(rule('function-fails'), 0.1234, { service_name: 'edit-cart' })).toBe(
    '12.3 % of what reaches edit-cart fails; events among it are delivered again until parked.',
  )
  expect(described(rule('messages-wait'), 301.26, { subscription_id: 'a.b' })).toContain(
    'has waited for 301.3 s',
  )
  expect(described(rule('backlog-grows'), 123_456, {})).toBe(
    '123456 messages of unknown wait for their consumer.',
  )
})
