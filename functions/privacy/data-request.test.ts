import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredErasure, StoredExport } from './data-request.ts'
import {
  ERASING,
  EXPORTING,
  erasureLookedAt,
  erasureView,
  exportLookedAt,
  newErasure,
  newExport,
  partErased,
  partExported,
} from './data-request.ts'

const NOW = new Date('2026-11-21T10:00:00.000Z')
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const subject = { accountId: 'acc_1', contactIds: ['con_1'], orderIds: ['ord_1'] }
const asked = () => newErasure({ erasureId: 'era_1', subjectKey: 'digest', subject }, NOW)
const kept = (count: number) => [{ records: 'orders', count, because: 'TAX_RECORDS' as const }]

const passDone = (erasure: StoredErasure, pass: 1 | 2, at: Date): StoredErasure =>
  ERASING.reduce((one, context) => partErased(one, { pass, context, kept: [] }, at) ?? one, erasure)

/** The erasure in its second pass. */
const secondPass = (): StoredErasure => {
  const begun = erasureLookedAt(passDone(asked(), 1, inHours(0)), subject, inHours(2))
  if (!begun) throw new Error('it did not begin')
  return begun
}

describe('PV-02: an export', () => {
  test('is ready once every context has handed out its part, in any order, and however often each says so', () => {
    const order = fc.shuffledSubarray([...EXPORTING, ...EXPORTING], {
      minLength: EXPORTING.length * 2,
      maxLength: EXPORTING.length * 2,
    })
    fc.assert(
      fc.property(order, contexts => {
        let stored: StoredExport = newExport('exp_1', subject, NOW)
        const told = new Set<string>()
        for (const context of contexts) {
          stored = partExported(stored, context, NOW) ?? stored
          told.add(context)
          expect(stored.status).toBe(told.size === EXPORTING.length ? 'ready' : 'gathering')
        }
      }),
    )
  })

  test('asks again every hour, and has failed after a day', () => {
    const stored = newExport('exp_1', subject, NOW)
    expect(exportLookedAt(stored, inHours(0.5))).toBeNull()
    const again = exportLookedAt(stored, inHours(1))
    expect(again).toMatchObject({ status: 'gathering', lookAt: inHours(2).toISOString() })
    const failed = exportLookedAt(stored, inHours(24))
    expect(failed).toMatchObject({ status: 'failed' })
    expect(failed).not.toHaveProperty('lookAt')
    expect(partExported(failed, 'orders', inHours(25))).toBeNull()
  })
})

describe('PV-04: an erasure', () => {
  test('begins its second pass when no token of the first can work any more', () => {
    const done = passDone(asked(), 1, inHours(3))
    expect(done).toMatchObject({ status: 'erasing', pass: 1, waitingFor: [] })
    expect(erasureLookedAt(done, subject, inHours(4))).toBeNull()
    const found = { ...subject, orderIds: ['ord_2'] }
    const begun = erasureLookedAt(done, found, inHours(4.25))
    expect(begun).toMatchObject({ pass: 2, waitingFor: ERASING })
    expect(begun?.subject.orderIds).toEqual(['ord_1', 'ord_2'])
  })

  test('is complete after the second pass, and says no more whose it was', () => {
    const done = passDone(secondPass(), 2, inHours(3))
    expect(done).toMatchObject({ status: 'completed', completedAt: inHours(3).toISOString() })
    expect(JSON.stringify(done)).not.toMatch(/acc_1|con_1|ord_1/)
    expect(JSON.stringify(erasureView(done))).not.toContain('digest')
    expect(erasureLookedAt(done, subject, inHours(100))).toBeNull()
  })

  test('takes no answer of the first pass for one of the second, and none twice', () => {
    const second = secondPass()
    expect(partErased(second, { pass: 1, context: 'orders', kept: [] }, inHours(2))).toBeNull()
    const once = partErased(second, { pass: 2, context: 'orders', kept: kept(2) }, inHours(2))
    expect(once?.kept).toEqual(kept(2))
    expect(partErased(once, { pass: 2, context: 'orders', kept: kept(2) }, inHours(2))).toBeNull()
  })

  test('adds up what is kept over both passes', () => {
    const first = partErased(asked(), { pass: 1, context: 'orders', kept: kept(2) }, NOW)
    const second = { ...secondPass(), kept: first?.kept ?? [] }
    expect(partErased(second, { pass: 2, context: 'orders', kept: kept(1) }, NOW)?.kept).toEqual(kept(3))
  })

  test('is stuck after three days, goes on asking, and can still end', () => {
    const waiting = partErased(asked(), { pass: 1, context: 'orders', kept: [] }, NOW)
    const stuck = erasureLookedAt(waiting, subject, inHours(72))
    expect(stuck).toMatchObject({ status: 'stuck', pass: 1, lookAt: inHours(73).toISOString() })
    expect(stuck?.waitingFor).toHaveLength(ERASING.length - 1)
    const begun = stuck && erasureLookedAt(passDone(stuck, 1, inHours(74)), subject, inHours(76))
    expect(begun && passDone(begun, 2, inHours(77))).toMatchObject({ status: 'completed' })
  })
})
