import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digest, idsOf, sameSecret, secretOf, uuidOf } from './derive.ts'

describe('ids come from their cause', () => {
  test('the same cause gives the same ids, in the same order', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.constantFrom('ord', 'rfd', 'lin'), { maxLength: 6 }),
        (cause, prefixes) => {
          const [one, other] = [idsOf(cause), idsOf(cause)]
          expect(prefixes.map(prefix => one(prefix))).toEqual(prefixes.map(prefix => other(prefix)))
        },
      ),
    )
  })

  test('another cause, another name or a second call gives another id', () => {
    const [a, b] = [idsOf('a'), idsOf('b')]
    const ids = [a('ord'), a('ord'), a('ord', 'other'), b('ord')]
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^ord_[0-9a-hjkmnp-tv-z]{24}$/)
  })

  test('they do not change from one version of this code to the next', () => {
    expect(digest('demo', 'ord_1', 0)).toBe(digest('demo', 'ord_1', '0'))
    expect(digest('a', 'b')).not.toBe(digest('ab'))
    expect({ digest: digest('demo', 'ord_1', 0), uuid: uuidOf('payment', 'ord_1') }).toMatchInlineSnapshot(`
      {
        "digest": "9nprwnzb2188q25sfn8m3m8e",
        "uuid": "3c6fd7e9-efc1-8e5e-8d40-02485f392393",
      }
    `)
  })
})

test('a derived UUID is one of version 8', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), words => {
      expect(uuidOf(...words)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      )
    }),
  )
})

describe('a secret', () => {
  type Facts = [key: string, kind: string, storeId: string, id: string]
  const facts: Facts = ['key', 'cart', 'demo', 'crt_1']

  test('opens the one thing that it was made for', () => {
    expect(sameSecret(secretOf(...facts), secretOf(...facts))).toBe(true)
  })

  test.each<[string, Facts]>([
    ['key', ['other', 'cart', 'demo', 'crt_1']],
    ['kind', ['key', 'order', 'demo', 'crt_1']],
    ['store', ['key', 'cart', 'other', 'crt_1']],
    ['id', ['key', 'cart', 'demo', 'crt_2']],
  ])('does not open what differs in its %s', (_, other) => {
    expect(sameSecret(secretOf(...other), secretOf(...facts))).toBe(false)
  })

  test('is compared whole, whatever is given', () => {
    fc.assert(
      fc.property(fc.string(), given => {
        expect(sameSecret(given, secretOf(...facts))).toBe(false)
      }),
    )
  })
})
