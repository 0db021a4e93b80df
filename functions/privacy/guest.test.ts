import { describe, expect, test } from 'vitest'
import { asked, linkUsed, parseGuestToken, wantedBy } from './guest.ts'

const NOW = new Date('2026-11-21T10:00:00.000Z')
const inMinutes = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const ask = (linkId: string) => ({ guestId: 'acc_guest_1', sealed: 's', linkId, wants: 'export' as const })

describe('the link of a guest', () => {
  test('works until it is used, for an hour', () => {
    const guest = asked(null, ask('let_1'), NOW)
    expect(wantedBy(guest, 'let_1', inMinutes(59))).toBe('export')
    expect(wantedBy(guest, 'let_1', inMinutes(60))).toBeUndefined()
    expect(wantedBy(guest, 'let_2', NOW)).toBeUndefined()
    expect(guest && wantedBy(linkUsed(guest, NOW), 'let_1', NOW)).toBeUndefined()
  })

  test('is replaced by the next one', () => {
    const guest = asked(asked(null, ask('let_1'), NOW), ask('let_2'), inMinutes(1))
    expect(wantedBy(guest, 'let_1', inMinutes(2))).toBeUndefined()
    expect(wantedBy(guest, 'let_2', inMinutes(2))).toBe('export')
  })

  test('is sent three times an hour, and again when the first is an hour old', () => {
    const third = [0, 10, 20].reduce<ReturnType<typeof asked>>(
      (before, minutes) => asked(before, ask(`let_${minutes}`), inMinutes(minutes)),
      null,
    )
    expect(third?.askedAt).toHaveLength(3)
    expect(asked(third, ask('let_x'), inMinutes(59))).toBeNull()
    expect(asked(third, ask('let_x'), inMinutes(60))?.link?.linkId).toBe('let_x')
  })

  test.each(['', 'acc_1', 'acc_1.let_1', 'acc_1.let_1.short', `let_1.acc_1.${'x'.repeat(43)}`])(
    'is refused when it is none: “%s”',
    text => {
      expect(parseGuestToken(text)).toBeUndefined()
    },
  )
})
