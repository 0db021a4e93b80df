import { expect, test } from 'vitest'
import { grantedScopes, isLive, newKey, parseKey, revoked, succeeded } from './credential.ts'

const NOW = Date.UTC(2026, 10, 21)
const onDay = (days: number): Date => new Date(NOW + days * 86_400_000)
const key = newKey({ keyId: 'key_1', name: 'Warehouse', scopes: ['read:orders'], secretHash: 'x' }, onDay(0))

test('SC-08: a key lasts 90 days, and two weeks before that somebody is told', () => {
  expect([isLive(key, onDay(89)), isLive(key, onDay(90))]).toEqual([true, false])
  expect(key.warnAt).toBe(onDay(76).toISOString())
})

test('a key with a successor lasts another week, but never longer than it would have', () => {
  const old = succeeded(key, 'key_2', onDay(10))
  expect([isLive(old, onDay(16)), isLive(old, onDay(17))]).toEqual([true, false])
  expect(old).not.toHaveProperty('warnAt')
  expect(succeeded(key, 'key_2', onDay(88)).expiresAt).toBe(key.expiresAt)
})

test('a revoked key is over at once, and nobody is told that it ends', () => {
  expect(isLive(revoked(key, onDay(1)), onDay(1))).toBe(false)
  expect(revoked(key, onDay(1))).not.toHaveProperty('warnAt')
})

test('a client is granted what it asks for, all that it has when it asks for nothing, and never more', () => {
  const client = { scopes: ['read:orders', 'read:analytics'] as ('read:orders' | 'read:analytics')[] }
  expect(grantedScopes(client, undefined)).toEqual(client.scopes)
  expect(grantedScopes(client, ' read:analytics  read:analytics ')).toEqual(['read:analytics'])
  expect(grantedScopes(client, 'read:orders write:metrics')).toBeNull()
})

test('what is no key is not looked up', () => {
  const secret = 'a'.repeat(43)
  expect(parseKey(`key_1.${secret}`)).toEqual({ keyId: 'key_1', secret })
  for (const text of ['', 'key_1', `../x.${secret}`, `key_1/x.${secret}`, `key_1.${secret}a`])
    expect(parseKey(text)).toBeNull()
})
