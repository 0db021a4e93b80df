import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredSession } from './session.ts'
import {
  ended,
  newSession,
  OVERLAP_SECONDS,
  parseRefreshToken,
  refreshed,
  SESSION_SECONDS,
} from './session.ts'

const NOW = Date.UTC(2026, 10, 21)
const at = (seconds: number): Date => new Date(NOW + seconds * 1000)
const account = { active: true, sessionsSince: at(0).toISOString() }
const fresh = newSession('ses_1', 'acc_1', at(0))

describe('a refresh token', () => {
  test('is followed by the next one', () => {
    const next = refreshed(fresh, account, 1, at(60))
    expect(next).toMatchObject({ outcome: 'rotated', session: { generation: 2, endsAt: fresh.endsAt } })
  })

  test.each<[string, StoredSession | null, Parameters<typeof refreshed>[1], number]>([
    ['is of no session', null, account, 60],
    ['is of a session that was ended', ended(fresh, 'signed-out', at(1)), account, 60],
    ['comes thirty days after the sign-in', fresh, account, SESSION_SECONDS],
    ['is of an account that is shut out', fresh, { ...account, active: false }, 60],
    ['is older than the password', fresh, { ...account, sessionsSince: at(30).toISOString() }, 60],
    ['is of nobody', fresh, null, 60],
  ])('opens nothing when it %s', (_, session, owner, seconds) => {
    expect(refreshed(session, owner, 1, at(seconds))).toEqual({ outcome: 'over' })
  })

  test('gives the same successor again while its answer may have been lost, and no longer', () => {
    const first = refreshed(fresh, account, 1, at(60))
    const session = first.outcome === 'rotated' ? first.session : null
    const again = (seconds: number) => refreshed(session, account, 1, at(60 + seconds))
    expect(again(0)).toEqual({ outcome: 'repeated', session })
    expect(again(OVERLAP_SECONDS - 1)).toEqual({ outcome: 'repeated', session })
    expect(again(OVERLAP_SECONDS)).toMatchObject({ outcome: 'reused', session: { ended: { why: 'reused' } } })
  })

  test('gives nothing again of a session that is over meanwhile', () => {
    const first = refreshed(fresh, account, 1, at(60))
    const session = first.outcome === 'rotated' ? first.session : fresh
    expect(refreshed(ended(session, 'signed-out', at(61)), account, 1, at(62))).toEqual({ outcome: 'over' })
    const shutOut = { ...account, active: false }
    expect(refreshed(session, shutOut, 1, at(62))).toEqual({ outcome: 'over' })
  })

  test('SC-04: of any uses at any times, only the newest goes on, its predecessor repeats it, any other ends all', () => {
    const use = fc.record({ back: fc.integer({ min: -1, max: 3 }), wait: fc.integer({ min: 0, max: 45 }) })
    fc.assert(
      fc.property(fc.array(use, { maxLength: 12 }), uses => {
        let session = fresh
        let over = false
        let now = 60
        let rotatedAt = Number.NEGATIVE_INFINITY
        for (const { back, wait } of uses) {
          now += wait
          const next = refreshed(session, account, session.generation - back, at(now))
          const early = now - rotatedAt < OVERLAP_SECONDS
          const expected = back === 0 ? 'rotated' : back === 1 && early ? 'repeated' : 'reused'
          expect(next.outcome).toBe(over ? 'over' : expected)
          over ||= next.outcome === 'reused'
          if (next.outcome === 'rotated') rotatedAt = now
          if (next.outcome === 'repeated') expect(next.session).toEqual(session)
          if (next.outcome !== 'over') session = next.session
        }
      }),
    )
  })

  test('is read only when it has the form of one', () => {
    const secret = 'a'.repeat(43)
    expect(parseRefreshToken(`ses_1.2.${secret}`)).toMatchObject({ sessionId: 'ses_1', generation: 2 })
    for (const text of [
      '',
      'ses_1.2',
      `ses_1.0.${secret}`,
      `ses_1.02.${secret}`,
      `acc_1.1.${secret}`,
      `ses_1.1e3.${secret}`,
    ])
      expect(parseRefreshToken(text)).toBeNull()
  })
})
