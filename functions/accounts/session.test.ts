import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredSession } from './session.ts'
import { ended, newSession, parseRefreshToken, refreshed, SESSION_SECONDS } from './session.ts'

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

  test('SC-04: of any order in which tokens come, only the newest works, and a used one ends all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 }), generations => {
        let session = fresh
        let over = false
        for (const generation of generations) {
          const newest = session.generation
          const next = refreshed(session, account, generation, at(60))
          if (over) expect(next.outcome).toBe('over')
          else expect(next.outcome).toBe(generation === newest ? 'rotated' : 'reused')
          over ||= next.outcome === 'reused'
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
