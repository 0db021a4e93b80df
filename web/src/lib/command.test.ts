import { expect, test } from 'vitest'
import { command, pauseBefore } from './command.ts'
import { Refused, Unreachable } from './http.ts'

test('sends the same key until an answer comes', async () => {
  const keys: string[] = []
  const answer = await command(async key => {
    keys.push(key)
    if (keys.length === 1) throw new Refused(503, { reason: 'CART_RESTORING' }, 0)
    return 'done'
  })
  expect([answer, new Set(keys).size, keys.length]).toEqual(['done', 1, 2])
})

test('gives up at once on a refusal that will not pass', async () => {
  let sent = 0
  const refused = command(async () => {
    sent++
    throw new Refused(409, { reason: 'CHECKOUT_IN_PROGRESS' }, 1000)
  })
  await expect(refused).rejects.toMatchObject({ reason: 'CHECKOUT_IN_PROGRESS' })
  expect(sent).toBe(1)
})

test('waits as long as it is told, within reason, and not for ever', () => {
  const busy = new Refused(503, {}, 1000)
  expect(pauseBefore(busy, 1)).toBe(1000)
  expect(pauseBefore(new Refused(429, {}, 3_600_000), 1)).toBe(5000)
  expect(pauseBefore(busy, 8)).toBeUndefined()
  expect(pauseBefore(new Refused(503, {}), 1)).toBeUndefined()
  expect([1, 2, 3].map(attempt => pauseBefore(new Unreachable(), attempt))).toEqual([400, 800, undefined])
})
