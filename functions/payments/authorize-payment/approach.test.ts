import { expect, it } from 'vitest'
import { approach, isFresh } from './approach.ts'

const claimedAt = '2026-11-20T10:00:00.000Z'
const after = (seconds: number): Date => new Date(Date.parse(claimedAt) + seconds * 1000)

it('asks at once when the claim was made by this invocation', () => {
  expect(isFresh(claimedAt, after(1))).toBe(true)
  expect(isFresh(claimedAt, after(6))).toBe(false)
})

it('repeats the request while its key is sure to be known', () => {
  expect(approach(claimedAt, undefined, after(60))).toEqual({ look: false, otherwise: 'create' })
})

it('searches first when the key may be forgotten', () => {
  expect(approach(claimedAt, undefined, after(86_400))).toEqual({ look: true, otherwise: 'create' })
})

it('asks for nothing new once the order is cancelled, and believes late that there is nothing', () => {
  const cancelledAt = after(30).toISOString()
  expect(approach(claimedAt, cancelledAt, after(60))).toEqual({ look: true, otherwise: 'wait' })
  expect(approach(claimedAt, cancelledAt, after(151))).toEqual({ look: true, otherwise: 'never' })
})
