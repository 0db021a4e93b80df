import { afterAll, describe, expect, test } from 'vitest'
import { expectStatus, startShop } from '../../scripts/testing/shop.ts'
import type { SignedIn } from './accounts.harness.ts'
import { linkTo, logIn, newPerson, register, registerProven } from './accounts.harness.ts'

const shop = await startShop()
afterAll(() => shop.stop())

const reasonOf = (answer: { body: unknown }): string =>
  (answer.body as { error?: { reason?: string } }).error?.reason ?? ''

describe('SC-01: whoever registers', () => {
  test('is signed in at once, and is told who they are', async () => {
    const store = shop.store()
    const person = newPerson()
    const tokens = await register(store, person)
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 3600, refresh_expires_in: 30 * 86_400 })
    const me = expectStatus(await store.request('GET', '/auth/me', { token: tokens.access_token }), 200)
    expect(me).toMatchObject({
      id: tokens.account_id,
      email: person.email,
      is_active: true,
      email_verified: false,
      roles: ['shopper'],
      store_id: store.id,
    })
    expect(JSON.stringify(me)).not.toMatch(/password|hash|argon/i)
  })

  test('PV-03: corrects their name, at once', async () => {
    const store = shop.store()
    const { access_token: token } = await register(store, newPerson())
    const rename = (name: unknown) => store.request('PATCH', '/auth/me', { body: { name }, token })
    expect(expectStatus(await rename('Ada'), 200)).toMatchObject({ name: 'Ada' })
    expect((await store.request('GET', '/auth/me', { token })).body).toMatchObject({ name: 'Ada' })
    expect((await rename('')).status).toBe(400)
    expect(expectStatus(await rename(null), 200)).not.toHaveProperty('name')
  })

  test('signs in with the password, and with no other', async () => {
    const store = shop.store()
    const person = newPerson()
    await register(store, person)
    expectStatus(await logIn(store, person), 200)
    expectStatus(await logIn(store, { ...person, email: person.email.toUpperCase() }), 200)
    const wrong = await logIn(store, { ...person, password: `${person.password}!` })
    expect([wrong.status, reasonOf(wrong)]).toEqual([401, 'CREDENTIALS_WRONG'])
    const elsewhere = await logIn(shop.store(), person)
    expect([elsewhere.status, reasonOf(elsewhere)]).toEqual([401, 'CREDENTIALS_WRONG'])
  })

  test('SC-28: gets in with the same text in another Unicode form', async () => {
    const store = shop.store()
    const { email } = newPerson()
    await register(store, { email, password: 'caf\u00e9 au lait' })
    expectStatus(await logIn(store, { email, password: 'cafe\u0301 au lait' }), 200)
  })

  test.each(['password1', 'short', 'x'.repeat(129), 'line\nbreak here'])('cannot take %j', async password => {
    const { email } = newPerson()
    const answer = await shop.store().request('POST', '/auth/register', { body: { email, password } })
    expect(answer.status).toBe(400)
  })

  test('proves the address by a link that works once, and only where they are signed in', async () => {
    const store = shop.store()
    const person = newPerson()
    const mine = await register(store, person)
    await shop.drain()
    const body = { token: linkTo(shop, person.email) }
    const confirm = (token: string, sent = body) =>
      store.request('POST', '/auth/email-verifications/confirm', { body: sent, token })
    const other = await register(store, newPerson())
    expect(reasonOf(await confirm(other.access_token))).toBe('LINK_INVALID')
    expect(reasonOf(await confirm(mine.access_token, { token: `${body.token.slice(0, -2)}xx` }))).toBe(
      'LINK_INVALID',
    )
    expectStatus(await confirm(mine.access_token), 200)
    const me = await store.request('GET', '/auth/me', { token: mine.access_token })
    expect(me.body).toMatchObject({ email_verified: true })
    expect(reasonOf(await confirm(mine.access_token))).toBe('LINK_INVALID')
  })
})

describe('which addresses have accounts is told to nobody', () => {
  test('a second registration looks like the first; the owner is told by mail', async () => {
    const store = shop.store()
    const person = await registerProven(shop, store)
    const again = await store.request<SignedIn>('POST', '/auth/register', {
      body: { email: person.email, password: 'another good password' },
    })
    expect(again.status).toBe(201)
    expect(Object.keys(again.body).sort()).toEqual(
      [
        'access_token',
        'account_id',
        'expires_in',
        'refresh_expires_in',
        'refresh_token',
        'token_type',
      ].sort(),
    )
    await shop.drain()
    expect(shop.mailsTo(person.email).at(-1)?.subject).toBe('You have an account already')
    expect(again.body.account_id).not.toBe(person.account_id)
    expectStatus(await logIn(store, { email: person.email, password: 'another good password' }), 200)
    expect(expectStatus(await logIn(store, person), 200).account_id).toBe(person.account_id)
  })

  test('a wrong password and an unknown address are refused in the same words', async () => {
    const store = shop.store()
    const person = await registerProven(shop, store)
    const wrong = await logIn(store, { ...person, password: 'not my password' })
    const unknown = await logIn(store, newPerson())
    const shape = ({ status, body }: { status: number; body: unknown }) => {
      const { error } = body as { error: Record<string, unknown> }
      return { status, error: { ...error, requestId: '' } }
    }
    expect(shape(unknown)).toEqual(shape(wrong))
  })

  test('a sign-in takes the same steps in the database for an address that nobody has', async () => {
    const store = shop.store()
    const person = { ...(await registerProven(shop, store)), password: 'not my password' }
    await shop.drain()
    const taken = () =>
      Object.entries(shop.suite.operations.counters())
        .filter(([name]) => /^firestore\.(reads|writes|deletes|BatchGetDocuments|Commit)$/.test(name))
        .reduce((total, [, count]) => total + count, 0)
    /** The fewest of three, since what runs by the clock takes steps, too. */
    const steps = async (who: () => { email: string; password: string }) => {
      const counts: number[] = []
      for (let count = 0; count < 3; count++) {
        const before = taken()
        expect((await logIn(store, who())).status).toBe(401)
        counts.push(taken() - before)
      }
      return Math.min(...counts)
    }
    expect(await steps(newPerson)).toBe(await steps(() => person))
  })

  test('a password reset answers the same; only who has an account gets a mail', async () => {
    const store = shop.store()
    const person = await registerProven(shop, store)
    const stranger = newPerson()
    const before = shop.mailsTo(person.email).length
    const asked = [person, stranger].map(({ email }) =>
      store.request('POST', '/auth/password-resets', { body: { email } }),
    )
    const answers = await Promise.all(asked)
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual([
      { status: 202, body: { status: 'accepted' } },
      { status: 202, body: { status: 'accepted' } },
    ])
    await shop.drain()
    expect(shop.mailsTo(person.email)).toHaveLength(before + 1)
    expect(shop.mailsTo(stranger.email)).toHaveLength(0)
  })
})

test('a new password ends all sessions, and the old password with them', async () => {
  const store = shop.store()
  const person = await registerProven(shop, store)
  await store.request('POST', '/auth/password-resets', { body: { email: person.email } })
  await shop.drain()
  const token = linkTo(shop, person.email)
  const password = 'an entirely new password'
  const confirm = () => store.request('POST', '/auth/password-resets/confirm', { body: { token, password } })
  expectStatus(await confirm(), 200)
  expect(reasonOf(await confirm())).toBe('LINK_INVALID')
  expect((await logIn(store, person)).status).toBe(401)
  const refresh = { body: { refresh_token: person.refresh_token } }
  expect((await store.request('POST', '/auth/refresh', refresh)).status).toBe(401)
  expectStatus(await logIn(store, { email: person.email, password }), 200)
})

describe('SC-04: a refresh token', () => {
  const refresh = (store: ReturnType<typeof shop.store>, token: string) =>
    store.request<SignedIn>('POST', '/auth/refresh', { body: { refresh_token: token } })

  test('works once; when it comes again later, the whole session ends', async () => {
    const store = shop.store()
    const first = await register(store, newPerson())
    const second = expectStatus(await refresh(store, first.refresh_token), 200)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    await shop.suite.clock.advance(31_000)
    const replayed = await refresh(store, first.refresh_token)
    expect([replayed.status, reasonOf(replayed)]).toEqual([401, 'REFRESH_TOKEN_REUSED'])
    const after = await refresh(store, second.refresh_token)
    expect([after.status, reasonOf(after)]).toEqual([401, 'REFRESH_TOKEN_INVALID'])
  })

  test('gives the same successor again when its answer was lost, and the session goes on', async () => {
    const store = shop.store()
    const first = await register(store, newPerson())
    const lost = expectStatus(await refresh(store, first.refresh_token), 200)
    const again = expectStatus(await refresh(store, first.refresh_token), 200)
    expect(again.refresh_token).toBe(lost.refresh_token)
    expectStatus(await store.request('GET', '/auth/me', { token: again.access_token }), 200)
    expectStatus(await refresh(store, again.refresh_token), 200)
  })

  test('used by two tabs at once gives both the same successor', async () => {
    const store = shop.store()
    const { refresh_token } = await register(store, newPerson())
    const tabs = await Promise.all([refresh(store, refresh_token), refresh(store, refresh_token)])
    const [one, other] = tabs.map(answer => expectStatus(answer, 200).refresh_token)
    expect(other).toBe(one)
    expectStatus(await refresh(store, one ?? ''), 200)
  })

  test('taken by a thief within the overlap still ends for both at the next use of either', async () => {
    const store = shop.store()
    const { refresh_token } = await register(store, newPerson())
    const owner = expectStatus(await refresh(store, refresh_token), 200)
    const thief = expectStatus(await refresh(store, refresh_token), 200)
    const ahead = expectStatus(await refresh(store, thief.refresh_token), 200)
    const older = await refresh(store, refresh_token)
    expect([older.status, reasonOf(older)]).toEqual([401, 'REFRESH_TOKEN_REUSED'])
    for (const { refresh_token: one } of [owner, ahead]) expect((await refresh(store, one)).status).toBe(401)
  })

  test('opens nothing in another store, cut, or after the sign-out', async () => {
    const store = shop.store()
    const { refresh_token } = await register(store, newPerson())
    expect((await refresh(shop.store(), refresh_token)).status).toBe(401)
    expect((await refresh(store, refresh_token.slice(0, -1))).status).toBe(401)
    expectStatus(await store.request('POST', '/auth/logout', { body: { refresh_token } }), 200)
    expect((await refresh(store, refresh_token)).status).toBe(401)
  })

  test('ends everywhere at once for who asks for it, and whoever signs in afterwards stays', async () => {
    const store = shop.store()
    const person = newPerson()
    const here = await register(store, person)
    const there = expectStatus(await logIn(store, person), 200)
    const everywhere = () =>
      store.request('POST', '/auth/logout-everywhere', { token: here.access_token, body: {} })
    expectStatus(await everywhere(), 200)
    for (const { refresh_token } of [here, there])
      expect((await refresh(store, refresh_token)).status).toBe(401)
    await shop.suite.clock.advance(1)
    const { refresh_token } = expectStatus(await logIn(store, person), 200)
    expect((await refresh(store, refresh_token)).status).toBe(200)
  })
})

test('SC-29: wrong passwords slow down whoever guesses, and nobody else', async () => {
  const store = shop.store()
  const person = newPerson()
  await register(store, person)
  const wrong = { ...person, password: 'a wrong password' }
  for (let count = 0; count < 5; count++) expect((await logIn(store, wrong)).status).toBe(401)
  const waiting = await logIn(store, person)
  expect([waiting.status, reasonOf(waiting)]).toEqual([429, 'TOO_MANY_ATTEMPTS'])
  expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0)
  expectStatus(await logIn(store, await registerProven(shop, store)), 200)
  await shop.suite.clock.advance(3000)
  expectStatus(await logIn(store, person), 200)
})

test('SC-29: nobody is locked out by wrong passwords from elsewhere, or gets around by made-up addresses', async () => {
  const store = shop.store()
  const person = newPerson()
  await register(store, person)
  /** As the platform's front passes it on: what is left of its own addition, the caller has made up. */
  const from = (address: string, password: string) =>
    fetch(`${shop.suite.env.FUNCTIONS_URL}/open-session/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-store-id': store.id, 'x-forwarded-for': address },
      body: JSON.stringify({ ...person, password }),
    }).then(({ status }) => status)
  for (let count = 0; count < 5; count++)
    expect(await from(`192.0.2.${count}, 203.0.113.${count}`, 'a wrong password')).toBe(401)
  expect(await from('198.51.100.7, 203.0.113.99', person.password)).toBe(429)
  expect(await from('203.0.113.99, 198.51.100.7', person.password)).toBe(200)
})
