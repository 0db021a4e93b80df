import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32c } from './crc32c.ts'
import { seal, unseal } from './sealed.ts'

const key = randomBytes(32)

test('SC-21: what is sealed is had back, and twice the same text looks unlike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, about) => {
      const [one, two] = [seal(key, about, text), seal(key, about, text)]
      expect(one).not.toBe(two)
      expect(unseal(key, about, one)).toBe(Buffer.from(text).toString())
    }),
  )
})

test('SC-21: with another key, in another place, or changed by a bit, it is refused', () => {
  const sealed = seal(key, 'contacts/con_1', 'Ada')
  expect(() => unseal(randomBytes(32), 'contacts/con_1', sealed)).toThrow('cannot be read')
  expect(() => unseal(key, 'contacts/con_2', sealed)).toThrow('cannot be read')
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => unseal(key, 'contacts/con_1', `s1.${changed.toString('base64url')}`)).toThrow(
      'cannot be read',
    )
  }
  for (const nonsense of ['', 's1.', 's1.AAAA', 'Ada'])
    expect(() => unseal(key, 'contacts/con_1', nonsense)).toThrow('cannot be read')
})

test('the sum is the Castagnoli one', () => {
  // https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-32-iscsi
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
})
