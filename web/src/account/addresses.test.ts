import { expect, test } from 'vitest'
import { paths } from '../routes.ts'
import { accountPageOf, accountPaths, erasureIdIn, linkToken, wayOn } from './addresses.ts'

test.each([
  ['/account', 'profile'],
  ['/account/', 'profile'],
  ['/account/verify', 'verify'],
  ['/account/reset', 'reset'],
  ['/account/sign-in', 'sign-in'],
  ['/account/keys', 'keys'],
  ['/account/privacy', 'privacy'],
  ['/privacy', 'notice'],
  ['/account/guest', 'guest'],
  ['/account/guest-erasure', 'guest-erasure'],
  ['/account/notice', undefined],
  ['/account/nowhere', undefined],
  ['/account/orders/ord_1', undefined],
])('%s shows %s', (path, page) => {
  expect(accountPageOf(path)).toBe(page)
})

test('signing in leads to where somebody was, and nowhere else than in this shop', () => {
  const after = (to: string): string => wayOn(new URLSearchParams(paths.signIn(to).split('?')[1]))
  expect(after('/checkout')).toBe('/checkout')
  expect(after('/c/eyewear?colour=black')).toBe('/c/eyewear?colour=black')
  for (const elsewhere of [
    'https://example.com',
    '//example.com',
    '/\\example.com',
    'javascript:alert(1)',
    '',
  ])
    expect(after(elsewhere)).toBe('/account')
})

test('the token of a link is behind its #', () => {
  expect(linkToken('#token=let_1.abc-_')).toBe('let_1.abc-_')
  expect(linkToken('')).toBeUndefined()
  expect(linkToken('#token=')).toBeUndefined()
})

test('the record of an erasure is named behind the #, too', () => {
  expect(erasureIdIn(new URL(accountPaths.erasure('era_1'), 'http://shop').hash)).toBe('era_1')
})
